package io.livestand.providers.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import io.livestand.agent.dialogue.entity.Entity;
import io.livestand.agent.dialogue.entity.Entity.Amount;
import io.livestand.agent.dialogue.entity.Entity.Day;
import io.livestand.agent.dialogue.entity.Entity.DigitRow;
import io.livestand.agent.dialogue.entity.Entity.Phone;
import io.livestand.agent.dialogue.entity.Entity.Quantity;
import io.livestand.agent.dialogue.entity.EntityExtractors;
import io.livestand.agent.dialogue.entity.NumberWords.Numeral;
import io.livestand.agent.dialogue.entity.Unit;
import io.livestand.agent.testing.ForAll;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class IcuNumberWordsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
  private static final Locale RUSSIAN = Locale.of("ru");

  private final IcuNumberWords russianWords = new IcuNumberWords(RUSSIAN);
  private final EntityExtractors english =
      EntityExtractors.english(new IcuNumberWords(Locale.ENGLISH));
  private final EntityExtractors russian = EntityExtractors.russian(russianWords);

  @Test
  void wordsAreKnownInTheirForms() {
    assertThat(russianWords.numeral("двести")).contains(new Numeral(200, false, false));
    assertThat(russianWords.numeral("пяти")).contains(new Numeral(5, false, false));
    assertThat(russianWords.numeral("двумя")).contains(new Numeral(2, false, false));
    assertThat(russianWords.numeral("четырех")).contains(new Numeral(4, false, false));
    assertThat(russianWords.numeral("тысяч")).contains(new Numeral(1_000, true, false));
    assertThat(russianWords.numeral("пятого")).contains(new Numeral(5, false, true));
    assertThat(russianWords.numeral("посылка")).isEmpty();
  }

  @Test
  void everyNumberIsReadAsIcuSpellsItInEveryCase() {
    readsBack(ULocale.ENGLISH, english, "%spellout-cardinal");
    readsBack(ULocale.ENGLISH, english, "%spellout-cardinal-verbose");
    var cases =
        new RuleBasedNumberFormat(ULocale.forLocale(RUSSIAN), RuleBasedNumberFormat.SPELLOUT);
    var cardinals =
        Arrays.stream(cases.getRuleSetNames())
            .filter(rules -> rules.startsWith("%spellout-cardinal"))
            .toList();
    assertThat(cardinals).hasSizeGreaterThan(10);
    cardinals.forEach(rules -> readsBack(ULocale.forLocale(RUSSIAN), russian, rules));
  }

  @Test
  void peopleSayNumbersInTheirSentences() {
    assertThat(ru("там двадцать пять килограммов"))
        .containsExactly(new Quantity(25, Unit.KILOGRAM));
    assertThat(ru("около двухсот пятидесяти километров"))
        .containsExactly(new Quantity(250, Unit.KILOMETRE));
    assertThat(ru("две с половиной тонны")).containsExactly(new Quantity(2_500, Unit.KILOGRAM));
    assertThat(en("it weighs twenty five kilos")).containsExactly(new Quantity(25, Unit.KILOGRAM));
    assertThat(en("two point five kilometers")).containsExactly(new Quantity(2.5, Unit.KILOMETRE));
    assertThat(ru("не больше полутора тысяч рублей")).contains(new Amount(1_500, "RUB"));
    assertThat(en("a hundred and twenty dollars")).containsExactly(new Amount(120, "USD"));
  }

  @Test
  void peopleSayPhonesAndOrders() {
    assertThat(ru("восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь"))
        .containsExactly(new Phone("+79161234567"));
    assertThat(ru("плюс семь девятьсот двадцать один сто одиннадцать двадцать два тридцать три"))
        .containsExactly(new Phone("+79211112233"));
    assertThat(en("two oh two five five five zero one seven three"))
        .containsExactly(new Phone("+12025550173"));
    assertThat(ru("заказ номер четыре пять шесть")).containsExactly(new DigitRow("456"));
  }

  @Test
  void peopleSayDays() {
    assertThat(ru("двадцать пятого мая")).containsExactly(new Day(LocalDate.of(2026, 5, 25)));
    assertThat(ru("к пятому июня")).containsExactly(new Day(LocalDate.of(2026, 6, 5)));
    assertThat(en("on the twenty first of june"))
        .containsExactly(new Day(LocalDate.of(2026, 6, 21)));
  }

  @Test
  void aLanguageWithoutWordsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IcuNumberWords(Locale.of("zxx")))
        .withMessageContaining("zxx");
  }

  private static void readsBack(ULocale language, EntityExtractors extractors, String rules) {
    var format = new RuleBasedNumberFormat(language, RuleBasedNumberFormat.SPELLOUT);
    ForAll.samples(random -> {
      // As many small numbers as large ones.
      var number = random.nextLong(1L << random.nextInt(1, 30));
      var spelled = format.format(number, rules);
      assertThat(extractors.extract(spelled, TODAY).all())
          .describedAs("%s by %s", spelled, rules)
          .containsExactly(new Quantity(number, Unit.NONE));
    });
  }

  private List<Entity> en(String text) {
    return english.extract(text, TODAY).all();
  }

  private List<Entity> ru(String text) {
    return russian.extract(text, TODAY).all();
  }
}
