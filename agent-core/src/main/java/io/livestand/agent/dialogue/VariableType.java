package io.livestand.agent.dialogue;

import java.math.BigDecimal;
import java.util.Optional;

/// Types of a call's variables, and what Java makes of each.
public enum VariableType {
  /// `Double`, never infinite and never NaN.
  NUMBER,
  /// `Long`.
  INTEGER,
  /// `Boolean`.
  BOOLEAN,
  /// `String`.
  TEXT;

  /// A value as this type holds it; empty if it holds no such value. Numbers are converted where
  /// nothing is lost: an extractor that heard `5` may fill either type of number.
  public Optional<Object> admit(Object value) {
    return switch (this) {
      case NUMBER ->
          value instanceof Number number
              ? Optional.of(number.doubleValue()).filter(Double::isFinite).map(Object.class::cast)
              : Optional.empty();
      case INTEGER -> value instanceof Number number ? whole(number) : Optional.empty();
      case BOOLEAN -> value instanceof Boolean ? Optional.of(value) : Optional.empty();
      case TEXT -> value instanceof String ? Optional.of(value) : Optional.empty();
    };
  }

  private static Optional<Object> whole(Number number) {
    try {
      return Optional.of(new BigDecimal(number.toString()).longValueExact());
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
