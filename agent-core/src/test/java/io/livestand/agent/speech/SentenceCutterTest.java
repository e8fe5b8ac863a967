package io.livestand.agent.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.testing.ForAll;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceCutterTest {
  private static final CutterConfig SIZES = new CutterConfig(30, 30, 250);

  @Test
  void aSentenceIsAClauseAsSoonAsTheNextWordBegins() {
    var cutter = new SentenceCutter(SIZES);

    assertThat(cutter.add("Yes.")).isEmpty();
    assertThat(cutter.add(" ")).isEmpty();
    assertThat(cutter.add("W")).containsExactly("Yes.");
    assertThat(cutter.add("e do!")).isEmpty();
    assertThat(cutter.finish()).contains("We do!");
    assertThat(cutter.finish()).isEmpty();
  }

  /// Where `|` is, and nowhere else.
  @ParameterizedTest
  @ValueSource(
      strings = {
        // numbers
        "It costs 3.5 dollars.| Or 1,000 roubles.",
        "Приезжаем в 10:30.| Это стоит 3,5 тыс. руб. за штуку.",
        "Заказ № 5 готов.| Ответ дан в п. 7 договора.",
        "It was in 2024.| Then it closed.",
        "Steps: 1. Open the page.| 2. Press start.",
        "Живём на 5. этаже.",
        // abbreviations
        "Ask Dr. Brown or Mr. Smith.| They know.",
        "Some parcels, e.g. glass, are fragile.",
        "Take bus No. 5 to St. James.| I said no.| Then he left.",
        "We open at 9 a.m. on Sundays.| We close at 5 p.m.| Then we rest.",
        "Берём коробки, пакеты и т. д. и т. п. без доплаты.",
        "Берём коробки и т. д.| Потом везём.",
        "Завтра, т. е. в среду, и т.к. вы просили.",
        "г. Москва, ул. Ленина, д. 5, кв. 7.| Ждём.",
        "Он родился в 1799 г.| Потом уехал.",
        "Стоит 200 руб. 50 коп. за штуку.| Цена 300 руб.| Дёшево.",
        // initials
        "Это написал А. С. Пушкин.| Давно.",
        "J. R. R. Tolkien wrote it.| So did I.| Really.",
        // closing marks
        "He said «да!»| Then he left.",
        "He said “yes!” and left.| Good (really good.)| Fine.",
        "— Да! — сказал он.| Потом ушёл.",
        "Слово «раз. Два» внутри.| Дальше.",
        "It (a parcel. A box) is here.| Good.",
        "They call it \"fast. Cheap\" here.| Good.",
        // runs
        "Really?!| Yes...| Well... maybe.| Да…| Ну… ладно.",
        // dashes and hyphens
        "Привезём по-быстрому куда угодно — |хоть завтра.",
        "We bring it well-packed anywhere - |even abroad.",
        // lines
        "Берём:\n|- коробки\n|- пакеты\n|и всё",
        "One line\r\n|another line\n\n|the third",
        // commas
        "Fragile parcels are all insured,| and packed by hand, always.| Thanks.",
        "Well, yes, of course.",
        "... And so on.",
        "Supercalifragilistic"
      })
  void aClauseEndsWhereAVoiceWouldRest(String marked) {
    var expected = List.of(marked.split("\\|")).stream().map(String::strip).toList();

    assertThat(cut(marked.replace("|", ""), SIZES)).isEqualTo(expected);
  }

  @Test
  void theFirstClauseMayBeShorterThanTheOthers() {
    var sizes = new CutterConfig(5, 30, 100);

    assertThat(cut("Of course, we do, and with pleasure, every day, wherever you are.", sizes))
        .containsExactly("Of course,", "we do, and with pleasure, every day,", "wherever you are.");
  }

  @Test
  void aLongSentenceWithoutMarksIsCutBetweenWords() {
    var sizes = new CutterConfig(5, 10, 20);

    assertThat(cut("one two three four five six seven", sizes))
        .containsExactly("one two three four", "five six seven");
  }

  @Test
  void aLongSentenceIsRatherCutAtAMark() {
    var sizes = new CutterConfig(15, 19, 20);

    assertThat(cut("one two three, four five six", sizes))
        .containsExactly("one two three,", "four five six");
  }

  @Test
  void aWordLongerThanTheLongestIsCutButNoCharacterIs() {
    var sizes = new CutterConfig(1, 2, 5);

    assertThat(cut("abcdefgh", sizes)).containsExactly("abcde", "fgh");
    assertThat(cut("abcd\uD83D\uDE00e", sizes)).containsExactly("abcd", "\uD83D\uDE00e");
  }

  @Test
  void aLongQuotationIsCutInside() {
    var sizes = new CutterConfig(12, 12, 60);

    assertThat(cut("Он сказал: «Мы приедем к вам завтра утром. Ждите нас у входа».", sizes))
        .containsExactly("Он сказал: «Мы приедем к вам завтра утром.", "Ждите нас у входа».");
  }

  @Test
  void sizesMustNotContradictEachOther() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CutterConfig(0, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new CutterConfig(11, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new CutterConfig(5, 21, 20));
  }

  private static final List<String> SCRAPS =
      List.of(
          "a",
          "Б",
          "word",
          "Слово",
          "42",
          "3.5",
          "т.",
          "е.",
          "Mr.",
          "г.",
          "А.",
          ".",
          "...",
          "…",
          "?!",
          "!",
          ",",
          ";",
          " — ",
          "-",
          "«",
          "»",
          "\"",
          "(",
          ")",
          " ",
          "  ",
          "\n",
          "\t",
          "averylongwordindeedthatdoesnotend",
          "\uD83D\uDE00");

  @Test
  void nothingIsLostOrTooLongAndPiecesDoNotMatter() {
    ForAll.samples(random -> {
      var text = text(random);
      var sizes = sizes(random);

      var clauses = cut(text, sizes);

      assertThat(inPieces(text, sizes, random)).isEqualTo(clauses);
      assertThat(squeezed(String.join(" ", clauses))).isEqualTo(squeezed(text));
      assertThat(clauses)
          .allSatisfy(clause -> assertThat(clause).isNotBlank().isEqualTo(clause.strip()))
          .allSatisfy(clause -> assertThat(clause.length()).isLessThanOrEqualTo(sizes.longest()));
    });
  }

  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    for (var count = random.nextInt(60); count > 0; count--) {
      text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
      text.append(random.nextInt(3) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private static CutterConfig sizes(RandomGenerator random) {
    var first = 1 + random.nextInt(20);
    var comfortable = first + random.nextInt(30);
    return new CutterConfig(first, comfortable, comfortable + 2 + random.nextInt(60));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }

  private static List<String> inPieces(String text, CutterConfig sizes, RandomGenerator random) {
    var cutter = new SentenceCutter(sizes);
    var clauses = new ArrayList<String>();
    for (var from = 0; from < text.length(); ) {
      var to = Math.min(text.length(), from + 1 + random.nextInt(6));
      clauses.addAll(cutter.add(text.substring(from, to)));
      from = to;
    }
    cutter.finish().ifPresent(clauses::add);
    return clauses;
  }

  private static List<String> cut(String text, CutterConfig sizes) {
    var cutter = new SentenceCutter(sizes);
    var clauses = new ArrayList<>(cutter.add(text));
    cutter.finish().ifPresent(clauses::add);
    return clauses;
  }
}
