package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.app.config.ScriptData;
import io.livestand.app.config.ScriptData.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CorporaTest {
  private static final TextEmbedder LENGTHS =
      new TextEmbedder() {
        @Override
        public float[] embed(String text) {
          return new float[] {text.length()};
        }

        @Override
        public String fingerprint() {
          return "lengths";
        }
      };

  @Test
  void everyQuestionIsEmbeddedAndProgressIsTold() throws Exception {
    var told = new ArrayList<String>();

    var corpus = corpora("Price?", "cost, price").make(Map.of("en-US", LENGTHS), told::add);

    assertThat(corpus.entries()).hasSize(12);
    assertThat(corpus.entries().getFirst().vector()).containsExactly(6);
    assertThat(told).containsExactly("questions embedded: 0 of 12", "questions embedded: 10 of 12");
  }

  @Test
  void withoutAnEmbedderThereAreNoVectors() throws Exception {
    var corpus = corpora("Price?", "cost, price").make(Map.of(), _ -> {});

    assertThat(corpus.entries()).hasSize(12).allMatch(entry -> entry.vector().length == 0);
  }

  @Test
  void aQuestionThatIsRefusedForTheRateIsAskedAgain() throws Exception {
    var asked = new AtomicInteger();
    var busy = failing(asked, Kind.RATE_LIMITED);

    var corpus = corpora("Price?", "cost, price").make(Map.of("en-US", busy), _ -> {});

    assertThat(corpus.entries()).hasSize(12);
    assertThat(asked).hasValue(13);
  }

  @Test
  void anyOtherFailureEndsIt() {
    var broken = failing(new AtomicInteger(), Kind.AUTHENTICATION);

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> corpora("Price?", "cost, price").make(Map.of("en-US", broken), _ -> {}));
  }

  /// Refuses the first text, once.
  private static TextEmbedder failing(AtomicInteger asked, Kind kind) {
    return new TextEmbedder() {
      @Override
      public float[] embed(String text) {
        if (asked.getAndIncrement() == 0) {
          throw new ProviderException("scripted", kind, "refused");
        }
        return new float[] {1};
      }

      @Override
      public String fingerprint() {
        return "scripted";
      }
    };
  }

  @Test
  void theFingerprintChangesWithAllThatTheIndexIsMadeOf() {
    var first = corpora("Price?", "cost, price").fingerprint(Map.of());

    assertThat(corpora("Price?", "cost, price").fingerprint(Map.of())).isEqualTo(first);
    assertThat(corpora("Prices?", "cost, price").fingerprint(Map.of())).isNotEqualTo(first);
    assertThat(corpora("Price?", "cost, fee").fingerprint(Map.of())).isNotEqualTo(first);
    assertThat(corpora("Price?", "cost, price").fingerprint(Map.of("en-US", LENGTHS)))
        .isNotEqualTo(first);
  }

  private static Corpora corpora(String question, String synonyms) {
    var questions = new ArrayList<>(List.of(question));
    for (var more = 1; more < 12; more++) {
      questions.add("Question number " + more);
    }
    var spoken =
        new Spoken(
            0.7,
            Set.of("the"),
            List.of(synonyms),
            List.of(new FastAnswer("price", questions, "Five.")));
    return new Corpora(new ScriptData(Map.of("en-US", spoken)), Duration.ZERO);
  }
}
