package io.livestand.agent.dialogue.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.dialogue.entity.Entity.Amount;
import io.livestand.agent.dialogue.entity.Entity.Day;
import io.livestand.agent.dialogue.entity.Entity.DigitRow;
import io.livestand.agent.dialogue.entity.Entity.Phone;
import io.livestand.agent.dialogue.entity.Entity.Quantity;
import io.livestand.agent.dialogue.entity.Entity.YesNo;
import io.livestand.agent.testing.ForAll;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityExtractorsTest {
  /// A Friday.
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  private final EntityExtractors english = EntityExtractors.english(FewNumberWords.english());
  private final EntityExtractors russian = EntityExtractors.russian(FewNumberWords.russian());

  @Test
  void numbersCarryWhatTheyCount() {
    assertThat(ru("двадцать пять килограммов за триста километров"))
        .containsExactly(new Quantity(25, Unit.KILOGRAM), new Quantity(300, Unit.KILOMETRE));
    assertThat(en("five kilos two hundred kilometers"))
        .containsExactly(new Quantity(5, Unit.KILOGRAM), new Quantity(200, Unit.KILOMETRE));
    assertThat(en("about 12 or so")).containsExactly(new Quantity(12, Unit.NONE));
  }

  @Test
  void otherUnitsAreConverted() {
    assertThat(ru("полкило")).containsExactly(new Quantity(0.5, Unit.KILOGRAM));
    assertThat(ru("полтонны")).containsExactly(new Quantity(500, Unit.KILOGRAM));
    assertThat(ru("пятьсот граммов")).containsExactly(new Quantity(0.5, Unit.KILOGRAM));
    assertThat(en("ten pounds"))
        .singleElement()
        .satisfies(it -> assertThat(((Quantity) it).value()).isCloseTo(4.536, within(0.001)));
    assertThat(en("twenty miles"))
        .singleElement()
        .satisfies(it -> assertThat(((Quantity) it).value()).isCloseTo(32.187, within(0.001)));
  }

  @Test
  void moneyHasItsCurrency() {
    assertThat(ru("триста рублей")).containsExactly(new Amount(300, "RUB"));
    assertThat(ru("две тысячи пятьсот рублей двадцать копеек"))
        .containsExactly(new Amount(2_500.2, "RUB"));
    assertThat(en("$5.50")).containsExactly(new Amount(5.5, "USD"));
    assertThat(en("five dollars and a thing")).containsExactly(new Amount(5, "USD"));
    assertThat(en("fifty")).describedAs("a word that the vocabulary does not have").isEmpty();
  }

  @Test
  void aPhoneIsUnderstoodHoweverItIsGrouped() {
    var number = new Phone("+79162003040");

    assertThat(ru("восемь девятьсот двенадцать триста сорок пять шестьдесят десять"))
        .containsExactly(new Phone("+79123456010"));
    assertThat(ru("8 916 200 30 40")).containsExactly(number);
    assertThat(ru("+7 916 200-30-40")).containsExactly(number);
    assertThat(ru("89162003040")).containsExactly(number);
    assertThat(ru("9162003040")).containsExactly(number);
  }

  @Test
  void anEnglishPhoneIsSaidDigitByDigit() {
    assertThat(en("five five five oh one two double three four six"))
        .containsExactly(new Phone("+15550123346"));
    assertThat(en("+44 20 7946 0958")).containsExactly(new Phone("+442079460958"));
  }

  @Test
  void numbersInARowThatAreNoPhoneAreARow() {
    assertThat(ru("заказ сорок пять шестнадцать"))
        .describedAs("forty five is one number, sixteen another")
        .containsExactly(new DigitRow("4516"));
    assertThat(en("order four five six")).containsExactly(new DigitRow("456"));
    assertThat(en("order 0 0 7")).containsExactly(new DigitRow("007"));
  }

  @Test
  void daysAreDates() {
    assertThat(ru("завтра")).containsExactly(day(2026, 5, 2));
    assertThat(ru("послезавтра")).containsExactly(day(2026, 5, 3));
    assertThat(en("the day after tomorrow")).containsExactly(day(2026, 5, 3));
    assertThat(ru("через три дня")).containsExactly(day(2026, 5, 4));
    assertThat(ru("через неделю")).containsExactly(day(2026, 5, 8));
    assertThat(en("in two weeks")).containsExactly(day(2026, 5, 15));
    assertThat(en("in a week")).containsExactly(day(2026, 5, 8));
    assertThat(ru("двадцать пятого мая")).containsExactly(day(2026, 5, 25));
    assertThat(en("the twenty fifth of may")).containsExactly(day(2026, 5, 25));
    assertThat(en("may 25th")).containsExactly(day(2026, 5, 25));
    assertThat(ru("25.05.2027")).containsExactly(day(2027, 5, 25));
    assertThat(ru("пятого числа")).containsExactly(day(2026, 5, 5));
  }

  @Test
  void aDayThatIsOverIsNextYears() {
    assertThat(ru("третье мая")).containsExactly(day(2026, 5, 3));
    assertThat(ru("двадцатого января")).containsExactly(day(2027, 1, 20));
    assertThat(en("january 20 2026")).containsExactly(day(2026, 1, 20));
  }

  @Test
  void aWeekdayIsTheNextOne() {
    assertThat(ru("в понедельник")).containsExactly(day(2026, 5, 4));
    assertThat(en("on friday")).containsExactly(day(2026, 5, 8));
  }

  @Test
  void aDayThatThereIsNotIsNone() {
    assertThat(ru("30.02.2026")).noneMatch(Day.class::isInstance);
    assertThat(ru("31 февраля")).noneMatch(Day.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"да", "ну да", "ага", "конечно", "почему бы и нет", "да давайте", "не против"})
  void theseMeanYes(String text) {
    assertThat(ru(text)).containsExactly(new YesNo(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"нет", "да нет", "не надо", "конечно нет", "ой нет спасибо", "пожалуй нет"})
  void theseMeanNo(String text) {
    assertThat(ru(text)).containsExactly(new YesNo(false));
  }

  @Test
  void englishSaysYesAndNoInMoreThanAWord() {
    assertThat(en("of course")).containsExactly(new YesNo(true));
    assertThat(en("of course not")).containsExactly(new YesNo(false));
    assertThat(en("no problem")).containsExactly(new YesNo(true));
    assertThat(en("well no thanks")).containsExactly(new YesNo(false));
    assertThat(en("I don't want it")).containsExactly(new YesNo(false));
  }

  @Test
  void yesAndNoInTheMiddleAnswerNothing() {
    assertThat(ru("у меня нет коробки")).isEmpty();
    assertThat(en("there is no box")).isEmpty();
  }

  @Test
  void aWordOnlyBeginsLikeYes() {
    assertThat(ru("дата не важна")).isEmpty();
    assertThat(en("nobody was there")).isEmpty();
  }

  @Test
  void anythingMayBeSaid() {
    var pieces =
        List.of(
            "пять",
            "сто",
            "тысяч",
            "5",
            "2,5",
            "1,500",
            "+",
            "$",
            "кг",
            "мая",
            "через",
            "дня",
            "целых",
            "десятых",
            "double",
            "point",
            "and",
            "in",
            "a",
            "the",
            "of",
            "half",
            "25.05.2026",
            "пол",
            "полкило",
            "th",
            "99999999999999999999",
            "31.02.2026",
            "",
            "!",
            "да",
            "нет");
    ForAll.samples(random -> {
      var text = new StringBuilder();
      for (var word = random.nextInt(8); word >= 0; word--) {
        text.append(pieces.get(random.nextInt(pieces.size()))).append(' ');
      }
      assertThat(en(text.toString())).isNotNull();
      assertThat(ru(text.toString())).doesNotContainNull();
    });
  }

  private static Day day(int year, int month, int day) {
    return new Day(LocalDate.of(year, month, day));
  }

  private List<Entity> en(String text) {
    return english.extract(text, TODAY).all();
  }

  private List<Entity> ru(String text) {
    return russian.extract(text, TODAY).all();
  }
}
