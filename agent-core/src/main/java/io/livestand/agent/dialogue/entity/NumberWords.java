package io.livestand.agent.dialogue.entity;

import java.util.Optional;

/// The words of one language that numbers are made of, in all their forms.
public interface NumberWords {
  /// The part of a number that a word is; empty where it is none.
  ///
  /// @param word in lower case, with `е` for `ё`
  Optional<Numeral> numeral(String word);

  /// A word as a part of a number.
  ///
  /// @param value 0 or more
  /// @param multiplies whether it multiplies what was said before it, as `hundred` and `тысяч` do;
  ///   `двести` does not
  /// @param ordinal whether it says a place in an order, as `fifth` does
  record Numeral(long value, boolean multiplies, boolean ordinal) {}
}
