package io.livestand.agent.dialogue.entity;

/// A variable of the dialogue that is filled from what callers say.
///
/// @param name as the dialogue map has it. For numbers its ending says what counts: `weight_kg`,
///   `distance_km`, and `order_number` for numbers that are said digit by digit
public record Slot(String name, Kind kind) {
  /// What fills it.
  public enum Kind {
    /// A number; becomes a `Double`, or a `Long` for a row of digits.
    NUMBER,
    /// Money; becomes a `Double`.
    AMOUNT,
    /// Yes or no; becomes a `Boolean`. Filled only when it was asked for.
    YES_NO,
    /// A day; becomes a `String` such as `2026-05-25`.
    DATE,
    /// A phone; becomes a `String` such as `+79161234567`.
    PHONE
  }

  /// What its numbers count.
  Unit unit() {
    if (name.endsWith("_kg")) {
      return Unit.KILOGRAM;
    }
    return name.endsWith("_km") ? Unit.KILOMETRE : Unit.NONE;
  }

  /// Whether its number is said digit by digit.
  boolean isRow() {
    return name.endsWith("_number");
  }
}
