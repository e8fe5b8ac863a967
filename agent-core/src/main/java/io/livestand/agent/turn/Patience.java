package io.livestand.agent.turn;

import java.time.Duration;

/// How long a silence must be until the caller has finished, and why so long.
///
/// @param silence from the last voiced frame on
public record Patience(Duration silence, Reason reason) {
  /// What the words so far tell.
  public enum Reason {
    /// No word is known, or no list of the language: the silence alone decides.
    SILENCE,
    /// Words that may be all: neither sign of an end nor of more.
    PLAIN,
    /// A question, and it is whole.
    QUESTION,
    /// What was expected is there: a yes, all digits of a number.
    EXPECTED,
    /// The last word cannot be the last.
    HANGING,
    /// The last word is the sound of thinking.
    HESITATING,
    /// A number that was asked for may go on.
    NUMBER,
    /// Digits are missing from a number of known length.
    DIGITS_MISSING,
    /// Whoever speaks so long is not waited for.
    TOO_LONG
  }
}
