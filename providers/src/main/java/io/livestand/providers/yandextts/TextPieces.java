package io.livestand.providers.yandextts;

import java.util.ArrayList;
import java.util.List;

/// Cuts text to the vendor's limit of a request: at the end of a clause where there is one in the
/// second half, else at a word, and only inside a word that is longer than the limit.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/concepts/limits">Limits</a>
final class TextPieces {
  /// Characters of an utterance (API v3).
  static final int LIMIT = 250;

  private static final String CLAUSE_ENDS = ".!?…,;:—";

  private TextPieces() {}

  /// The pieces in order, without blanks around them; none of a blank text.
  static List<String> of(String text) {
    return of(text, LIMIT);
  }

  static List<String> of(String text, int limit) {
    var pieces = new ArrayList<String>();
    var rest = text.strip();
    while (rest.length() > limit) {
      var end = end(rest, limit);
      pieces.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  private static int end(String text, int limit) {
    var word = 0;
    for (var at = limit; at > 0; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        if (at > limit / 2 && CLAUSE_ENDS.indexOf(text.charAt(at - 1)) >= 0) {
          return at;
        }
        word = Math.max(word, at);
      }
    }
    if (word > 0) {
      return word;
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }
}
