package io.livestand.agent.turn;

/// What the dialogue asked for, and so what the caller's words should be before they are whole.
///
/// @param kind of the answer
/// @param digits that make the number whole; 0 when any number of them may
public record Expectation(Kind kind, int digits) {
  /// Anything may be said.
  public static final Expectation ANYTHING = new Expectation(Kind.ANYTHING, 0);

  /// Yes or no.
  public static final Expectation YES_OR_NO = new Expectation(Kind.YES_OR_NO, 0);

  /// A number: a weight, an amount, a date.
  public static final Expectation NUMBER = new Expectation(Kind.NUMBER, 0);

  /// A phone number, said in groups with a pause after each.
  public static final Expectation PHONE = new Expectation(Kind.NUMBER, 10);

  /// Kinds of answers.
  public enum Kind {
    ANYTHING,
    YES_OR_NO,
    NUMBER
  }

  public Expectation {
    if (digits < 0 || (digits > 0 && kind != Kind.NUMBER)) {
      throw new IllegalArgumentException("only a number has digits: " + kind + ", " + digits);
    }
  }
}
