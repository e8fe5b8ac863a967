package io.livestand.app.creds;

/// What a vendor made of a key.
///
/// @param advice a sentence that says what to do
public record Verdict(Outcome outcome, String advice) {
  /// Whether the key can be used.
  public enum Outcome {
    /// It can.
    ACCEPTED,
    /// The vendor does not take it.
    REFUSED,
    /// Nobody could say.
    UNKNOWN,
    /// There is none.
    NOT_SET
  }

  static Verdict accepted(String advice) {
    return new Verdict(Outcome.ACCEPTED, advice);
  }

  static Verdict refused(String advice) {
    return new Verdict(Outcome.REFUSED, advice);
  }

  static Verdict unknown(String advice) {
    return new Verdict(Outcome.UNKNOWN, advice);
  }

  /// Whether somebody has to do something about it before the stand can use the key.
  public boolean failed() {
    return outcome == Outcome.REFUSED || outcome == Outcome.UNKNOWN;
  }
}
