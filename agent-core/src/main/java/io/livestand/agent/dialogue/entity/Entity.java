package io.livestand.agent.dialogue.entity;

import java.time.LocalDate;

/// Something that was said, as data.
public sealed interface Entity {
  /// A number, with what it counts.
  record Quantity(double value, Unit unit) implements Entity {}

  /// Whole numbers one behind the other, as people say the number of an order: `forty five
  /// sixteen`.
  ///
  /// @param digits of all of them in a row, two or more numbers
  record DigitRow(String digits) implements Entity {}

  /// Money.
  ///
  /// @param currency by ISO 4217, such as `RUB`
  record Amount(double value, String currency) implements Entity {}

  /// Yes or no.
  record YesNo(boolean yes) implements Entity {}

  /// A day.
  record Day(LocalDate date) implements Entity {}

  /// A phone.
  ///
  /// @param number by E.164, such as `+79161234567`
  record Phone(String number) implements Entity {}
}
