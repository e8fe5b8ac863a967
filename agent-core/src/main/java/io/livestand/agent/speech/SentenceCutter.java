package io.livestand.agent.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Cuts text into clauses while it is still being written, so that a voice can begin with the first
/// before the last is known. A clause ends with a sentence, or, once it is long enough to sound
/// natural by itself, with a comma, semicolon, colon or dash. One cutter per answer.
public final class SentenceCutter {
  /// Characters from which on a clause may end inside a sentence.
  private static final int COMFORTABLE = 25;

  private static final String SENTENCE_ENDS = ".!?…";
  private static final String CLAUSE_ENDS = ",;:—";
  private static final String CLOSERS = "\"'»”)]";

  /// Words before a full stop that do not end a sentence, in the languages spoken here.
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "no", "vs", "etc", "e.g", "i.e", "approx", //
          "г", "ул", "д", "руб", "коп", "т.д", "т.е", "т.п", "тел", "им");

  private final StringBuilder pending = new StringBuilder();

  /// Adds the next piece of text.
  ///
  /// @return the clauses that it completed, usually none or one
  public List<String> add(String piece) {
    pending.append(piece);
    var clauses = new ArrayList<String>();
    var from = 0;
    while (from < pending.length()) {
      var space = nextSpace(from);
      if (space < 0) {
        break;
      }
      if (endsClause(space)) {
        take(space).ifPresent(clauses::add);
        from = 0;
      } else {
        from = space + 1;
      }
    }
    return clauses;
  }

  /// Whatever is left at the end of the text.
  public Optional<String> finish() {
    return take(pending.length());
  }

  private Optional<String> take(int end) {
    var clause = pending.substring(0, end).strip();
    pending.delete(0, end);
    return clause.isEmpty() ? Optional.empty() : Optional.of(clause);
  }

  private int nextSpace(int from) {
    for (var at = from; at < pending.length(); at++) {
      if (Character.isWhitespace(pending.charAt(at))) {
        return at;
      }
    }
    return -1;
  }

  /// Whether the text up to the space at `end` is a clause of its own. Numbers such as 3.5 have no
  /// space inside and so never come into question.
  private boolean endsClause(int end) {
    var last = end - 1;
    while (last > 0 && CLOSERS.indexOf(pending.charAt(last)) >= 0) {
      last--;
    }
    if (last < 0) {
      return false;
    }
    var mark = pending.charAt(last);
    if (mark == '.') {
      return !isAbbreviation(last);
    }
    return SENTENCE_ENDS.indexOf(mark) >= 0
        || (CLAUSE_ENDS.indexOf(mark) >= 0 && last >= COMFORTABLE);
  }

  private boolean isAbbreviation(int fullStop) {
    var start = fullStop;
    while (start > 0 && !Character.isWhitespace(pending.charAt(start - 1))) {
      start--;
    }
    return ABBREVIATIONS.contains(
        pending.substring(start, fullStop).toLowerCase(java.util.Locale.ROOT));
  }
}
