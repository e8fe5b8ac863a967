package io.livestand.agent.speech;

import java.util.List;

/// What was said of clauses that were broken off: the counterpart of [Unspoken].
public final class Spoken {
  private Spoken() {}

  /// The words of which every letter was voiced, as one text.
  ///
  /// @param voiced characters that are not blank
  public static String of(List<String> clauses, int voiced) {
    var text = String.join(" ", clauses);
    var left = voiced;
    var end = 0;
    for (var at = 0; at < text.length(); at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        end = at;
      } else if (left == 0) {
        return text.substring(0, end).strip();
      } else {
        left--;
      }
    }
    return text;
  }

  /// Characters that are not blank.
  public static int letters(List<String> clauses) {
    return Unspoken.letters(clauses);
  }
}
