package io.livestand.providers.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.Corpus.Entry;
import io.livestand.agent.knowledge.KnowledgeSearch.Hit;
import io.livestand.agent.knowledge.KnowledgeStore;
import io.livestand.agent.knowledge.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The port's contract, held to every engine: the same questions, the same hits, the same scores.
@Timeout(120)
public abstract class StoreContract {
  /// In English, one synonym of two words.
  protected static final List<Lexicon> LEXICONS =
      List.of(
          new Lexicon(
              "en-US",
              Set.of("the", "does", "is", "how", "much", "what", "your", "are", "when", "you"),
              List.of("cost, price, fee", "delivery, shipping, home service")),
          new Lexicon(
              "ru-RU",
              Set.of("сколько", "какая", "вы", "моё"),
              List.of("стоимость, цена", "посылка, заказ")));

  private static final List<Entry> ENTRIES =
      List.of(
          entry("en-US", "price", "How much does delivery cost?", 1, 0, 0),
          entry("en-US", "hours", "What are your opening hours?", 0, 1, 0),
          entry("en-US", "parcels", "Where is the parcel of my neighbour?", 0, 0, 1),
          entry("ru-RU", "price", "Сколько стоит доставка?", 1, 0, 0),
          entry("ru-RU", "fee", "Какая стоимость посылки?", 0.6f, 0.8f, 0),
          entry("ru-RU", "kettle", "Вы привезёте ёлку?", 0, 0, 1));

  protected static final Corpus CORPUS = new Corpus(LEXICONS, ENTRIES, "first");

  private static Entry entry(String language, String answer, String question, float... vector) {
    return new Entry(language, answer, question, vector);
  }

  /// The store on trial.
  protected abstract KnowledgeStore store();

  @BeforeEach
  void load() throws InterruptedException {
    store().replace(CORPUS, _ -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, how much does delivery cost, price, 1",
    "en-US, deliveries cost, price, 1",
    "en-US, what's the price of shipping, price, 0.8",
    "en-US, home service fee, price, 1",
    "en-US, opening hour, hours, 1",
    "ru-RU, сколько стоит доставка, price, 1",
    "ru-RU, сколько стоят доставки, price, 1",
    "ru-RU, цена заказа, fee, 1",
    "ru-RU, привезете елки, kettle, 1",
    "ru-RU, вы привезёте ёлку, kettle, 1",
  })
  void aQuestionIsFoundByItsWordsInAnyForm(
      String language, String question, String answer, double score) throws Exception {
    var hits = store().byWords(question, language);

    assertThat(hits).isNotEmpty();
    assertThat(hits.getFirst().answerId()).isEqualTo(answer);
    assertThat(hits.getFirst().score()).isCloseTo(score, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, insurance for fragile goods",
    "en-US, how much is the",
    "en-US, сколько стоит доставка",
    "ru-RU, застраховать хрупкий груз",
    "de-DE, how much does delivery cost",
    "en-US, ''",
  })
  void whatSharesNoWordIsNotFound(String language, String question) throws Exception {
    assertThat(store().byWords(question, language)).isEmpty();
  }

  @Test
  void signsOfAQueryLanguageAreOnlySigns() throws Exception {
    assertThat(store().byWords("(\"delivery\" AND cost:* -", "en-US"))
        .first()
        .extracting(Hit::answerId)
        .isEqualTo("price");
  }

  @Test
  void theBestComesFirstAndTheQuestionComesAlong() throws Exception {
    var hits = store().byWords("the cost of my parcel", "en-US");

    assertThat(hits).extracting(Hit::answerId).containsExactlyInAnyOrder("price", "parcels");
    assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    assertThat(hits)
        .extracting(Hit::question)
        .contains("How much does delivery cost?", "Where is the parcel of my neighbour?");
  }

  @Test
  void aQuestionIsFoundByItsMeaning() throws Exception {
    var hits = store().byMeaning(new float[] {2, 0, 0}, "en-US");

    assertThat(hits.getFirst().answerId()).isEqualTo("price");
    assertThat(hits.getFirst().score()).isCloseTo(1, within(1e-3));
  }

  @Test
  void theScoreOfAMeaningIsTheCosine() throws Exception {
    var hits = store().byMeaning(new float[] {0, -3, 0}, "ru-RU");

    assertThat(hits)
        .filteredOn(hit -> hit.answerId().equals("fee"))
        .singleElement()
        .satisfies(hit -> assertThat(hit.score()).isCloseTo(-0.8, within(1e-3)));
  }

  @Test
  void aMeaningIsLookedUpInItsLanguageAlone() throws Exception {
    assertThat(store().byMeaning(new float[] {0, 0, 1}, "ru-RU"))
        .extracting(Hit::answerId)
        .doesNotContain("parcels")
        .contains("kettle");
    assertThat(store().byMeaning(new float[] {0, 0, 1}, "de-DE")).isEmpty();
  }

  @Test
  void theIndexKnowsOfWhatItWasMade() throws Exception {
    assertThat(store().fingerprint()).contains("first");

    store().replace(new Corpus(LEXICONS, ENTRIES, "second"), _ -> {});

    assertThat(store().fingerprint()).contains("second");
  }

  @Test
  void whatIsNoLongerInTheCorpusIsNoLongerFound() throws Exception {
    store().replace(new Corpus(LEXICONS, ENTRIES.subList(1, 6), "less"), _ -> {});

    assertThat(store().byWords("how much does delivery cost", "en-US")).isEmpty();
    assertThat(store().byWords("opening hours", "en-US")).isNotEmpty();
  }

  @Test
  void aCorpusWithoutVectorsIsSearchedByWords() throws Exception {
    var words =
        ENTRIES.stream()
            .map(entry ->
                new Entry(entry.language(), entry.answerId(), entry.question(), new float[0]))
            .toList();
    store().replace(new Corpus(LEXICONS, words, "words"), _ -> {});

    assertThat(store().byWords("opening hours", "en-US")).isNotEmpty();
  }

  @Test
  void whileANewIndexIsMadeTheOldOneAnswers() throws Exception {
    var isOver = new AtomicBoolean();
    var asked = new AtomicInteger();
    var empty = new AtomicInteger();
    var searching =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (!isOver.get()) {
                  asked.incrementAndGet();
                  if (store().byWords("opening hours", "en-US").isEmpty()) {
                    empty.incrementAndGet();
                  }
                }
              } catch (InterruptedException _) {
                empty.incrementAndGet();
              }
            });

    for (var round = 0; round < 5; round++) {
      store().replace(new Corpus(LEXICONS, ENTRIES, "round " + round), _ -> {});
    }
    isOver.set(true);
    searching.join();

    assertThat(asked.get()).isGreaterThan(5);
    assertThat(empty.get()).isZero();
  }

  @Test
  void progressIsTold() throws Exception {
    var told = new ArrayList<String>();

    store().replace(CORPUS, told::add);

    assertThat(told.getLast()).contains("6");
  }
}
