package io.livestand.agent.speech;

import java.util.ArrayList;
import java.util.List;

/// What is left of a text of which a part was heard.
final class Unspoken {
  private Unspoken() {}

  /// The rest of the clauses after so many characters that are not blank; a word that was broken
  /// off comes again whole.
  static List<String> after(List<String> clauses, int voiced) {
    var rest = new ArrayList<String>();
    var left = voiced;
    for (var clause : clauses) {
      var size = letters(clause);
      if (left < size) {
        rest.add(left == 0 ? clause : clause.substring(wordAt(clause, left)));
        left = 0;
      } else {
        left -= size;
      }
    }
    return rest;
  }

  /// Characters that are not blank.
  static int letters(String text) {
    return (int) text.chars().filter(letter -> !Character.isWhitespace(letter)).count();
  }

  static int letters(List<String> clauses) {
    return clauses.stream().mapToInt(Unspoken::letters).sum();
  }

  /// Where the word begins that holds the first character after so many that are not blank.
  private static int wordAt(String clause, int voiced) {
    var at = 0;
    var start = 0;
    for (var seen = 0; seen <= voiced; at++) {
      if (Character.isWhitespace(clause.charAt(at))) {
        start = at + 1;
      } else {
        seen++;
      }
    }
    return start;
  }
}
