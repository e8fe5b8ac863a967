package io.livestand.agent.dialogue.entity;

import java.util.HashMap;
import java.util.Map;

/// The words of one language that follow a number and tell what it counts.
///
/// @param units by word
/// @param currencies by word or sign, such as `$`
/// @param halfOf beginning of words that mean half of what they measure: `полкило`; may be empty
record MeasureWords(Map<String, Measure> units, Map<String, Money> currencies, String halfOf) {
  private static final Map<String, Money> SIGNS =
      Map.of(
          "$", new Money("USD", 1),
          "€", new Money("EUR", 1),
          "£", new Money("GBP", 1),
          "₽", new Money("RUB", 1));

  /// A word for a unit.
  ///
  /// @param factor how many of the unit it is
  record Measure(Unit unit, double factor) {}

  /// A word for money.
  ///
  /// @param currency by ISO 4217
  /// @param factor how much of the currency it is: a cent is 0.01
  record Money(String currency, double factor) {}

  static MeasureWords english() {
    var units = new HashMap<String, Measure>();
    put(units, Unit.KILOGRAM, 1, "kg", "kilo", "kilos", "kilogram", "kilograms");
    put(units, Unit.KILOGRAM, 0.001, "g", "gram", "grams");
    put(units, Unit.KILOGRAM, 1_000, "ton", "tons", "tonne", "tonnes");
    put(units, Unit.KILOGRAM, 0.45359237, "lb", "lbs", "pound", "pounds");
    put(units, Unit.KILOMETRE, 1, "km", "kilometer", "kilometers", "kilometre", "kilometres");
    put(units, Unit.KILOMETRE, 0.001, "meter", "meters", "metre", "metres");
    put(units, Unit.KILOMETRE, 1.609344, "mile", "miles");
    var money = new HashMap<>(SIGNS);
    pay(money, "USD", 1, "dollar", "dollars", "bucks", "usd");
    pay(money, "USD", 0.01, "cent", "cents");
    pay(money, "EUR", 1, "euro", "euros", "eur");
    pay(money, "RUB", 1, "ruble", "rubles", "rouble", "roubles");
    return new MeasureWords(units, money, "");
  }

  static MeasureWords russian() {
    var units = new HashMap<String, Measure>();
    put(units, Unit.KILOGRAM, 1, "кг", "кило", "килограмм", "килограмма", "килограммов");
    put(units, Unit.KILOGRAM, 0.001, "г", "грамм", "грамма", "граммов");
    put(units, Unit.KILOGRAM, 1_000, "тонна", "тонны", "тонну", "тонн");
    put(units, Unit.KILOGRAM, 100, "центнер", "центнера", "центнеров");
    put(units, Unit.KILOMETRE, 1, "км", "километр", "километра", "километров", "километрах");
    put(units, Unit.KILOMETRE, 0.001, "метр", "метра", "метров");
    var money = new HashMap<>(SIGNS);
    pay(money, "RUB", 1, "рубль", "рубля", "рублей", "руб", "р");
    pay(money, "RUB", 0.01, "копейка", "копейки", "копеек");
    pay(money, "USD", 1, "доллар", "доллара", "долларов");
    pay(money, "EUR", 1, "евро");
    return new MeasureWords(units, money, "пол");
  }

  private static void put(Map<String, Measure> units, Unit unit, double factor, String... words) {
    for (var word : words) {
      units.put(word, new Measure(unit, factor));
    }
  }

  private static void pay(
      Map<String, Money> money, String currency, double factor, String... words) {
    for (var word : words) {
      money.put(word, new Money(currency, factor));
    }
  }
}
