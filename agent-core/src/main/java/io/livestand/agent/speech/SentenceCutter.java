package io.livestand.agent.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts text into clauses while it is still being written, so that a voice can begin with the first
/// before the last is known. One cutter per answer.
///
/// | a clause ends | unless |
/// |---|---|
/// | at a new line | it has no word |
/// | after `.` `!` `?` `…` and what closes there | the full stop is an abbreviation's, an initial's or an item's number ([FullStop]); a dash or the rest of the sentence follows |
/// | after `,` `;` `:` or a dash | it is too short to sound natural by itself |
/// | between words, where it would be too long otherwise | |
///
/// Nothing ends inside quotes or brackets before half of the longest length. A decision waits for
/// the first character of the next word; so it is the same however the text comes in pieces.
public final class SentenceCutter {
  private static final int NOWHERE = -1;
  private static final String SENTENCE_ENDS = ".!?…";
  private static final String CLAUSE_ENDS = ",;:—–";
  private static final String DASHES = "—–-";
  private static final String OPENERS = "«“„([";
  private static final String CLOSERS = "»”)]";

  private final CutterConfig config;
  private final StringBuilder pending = new StringBuilder();
  private int least;

  public SentenceCutter(CutterConfig config) {
    this.config = config;
    this.least = config.first();
  }

  /// Adds the next piece of text.
  ///
  /// @return the clauses that it completed, usually none or one
  public List<String> add(String piece) {
    pending.append(piece);
    var clauses = new ArrayList<String>();
    dropLeadingSpace();
    for (var end = nextCut(); end != NOWHERE; end = nextCut()) {
      clauses.add(pending.substring(0, end));
      pending.delete(0, end);
      dropLeadingSpace();
      least = config.comfortable();
    }
    return clauses;
  }

  /// Whatever is left at the end of the text.
  public Optional<String> finish() {
    var rest = pending.toString().strip();
    pending.setLength(0);
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  private void dropLeadingSpace() {
    var from = nextWord(0);
    pending.delete(0, from == NOWHERE ? pending.length() : from);
  }

  /// Where the first clause ends, as far as it can be known yet.
  private int nextCut() {
    var open = 0;
    var space = NOWHERE;
    var mark = NOWHERE;
    for (var at = 0; at < pending.length(); at++) {
      if (!Character.isWhitespace(pending.charAt(at))) {
        if (at >= config.longest()) {
          return mark > config.longest() / 2 ? mark : space == NOWHERE ? middleOfAWord() : space;
        }
        open = Math.max(0, open + opened(at));
        continue;
      }
      var next = nextWord(at);
      if (next == NOWHERE) {
        return NOWHERE;
      }
      if (ends(at, next, open > 0)) {
        return at;
      }
      space = at;
      mark = CLAUSE_ENDS.indexOf(pending.charAt(at - 1)) >= 0 ? at : mark;
      at = next - 1;
    }
    return NOWHERE;
  }

  /// A cut through a word that is longer than all that may be given, but not through a character.
  private int middleOfAWord() {
    var end = config.longest();
    return end > 1 && Character.isHighSurrogate(pending.charAt(end - 1)) ? end - 1 : end;
  }

  /// 1 for a mark that opens, -1 for one that closes, else 0. What a straight quote does is told by
  /// what is before it.
  private int opened(int at) {
    var character = pending.charAt(at);
    if (character == '"') {
      var opens =
          at == 0
              || Character.isWhitespace(pending.charAt(at - 1))
              || OPENERS.indexOf(pending.charAt(at - 1)) >= 0;
      return opens ? 1 : -1;
    }
    return OPENERS.indexOf(character) >= 0 ? 1 : CLOSERS.indexOf(character) >= 0 ? -1 : 0;
  }

  private int nextWord(int from) {
    for (var at = from; at < pending.length(); at++) {
      if (!Character.isWhitespace(pending.charAt(at))) {
        return at;
      }
    }
    return NOWHERE;
  }

  /// Whether the text up to the space at `end` is a clause of its own.
  private boolean ends(int end, int next, boolean open) {
    if (pending.chars().limit(end).noneMatch(Character::isLetterOrDigit)) {
      return false;
    }
    if (pending.substring(end, next).indexOf('\n') >= 0) {
      return true;
    }
    if (open && end < config.longest() / 2) {
      return false;
    }
    var last = end - 1;
    while (last > 0 && (CLOSERS + "\"'").indexOf(pending.charAt(last)) >= 0) {
      last--;
    }
    if (SENTENCE_ENDS.indexOf(pending.charAt(last)) >= 0) {
      return endsSentence(last, end, pending.charAt(next));
    }
    return end >= least && endsClause(last);
  }

  private boolean endsSentence(int last, int end, char next) {
    var trails = pending.charAt(last) == '…' || (last > 0 && pending.charAt(last - 1) == '.');
    var goesOn = (trails || last < end - 1) && Character.isLowerCase(next);
    if (goesOn || DASHES.indexOf(next) >= 0) {
      return end >= least && !trails; // the words after a quotation, or after a pause for thought
    }
    if (trails || pending.charAt(last) != '.') {
      return true;
    }
    var word = wordBefore(last);
    var before = Math.max(0, last - word.length() - 1);
    return FullStop.endsSentence(word, wordBefore(before), next);
  }

  private boolean endsClause(int last) {
    var standsAlone = last > 0 && Character.isWhitespace(pending.charAt(last - 1));
    return CLAUSE_ENDS.indexOf(pending.charAt(last)) >= 0
        || (pending.charAt(last) == '-' && standsAlone);
  }

  private String wordBefore(int end) {
    var from = end;
    while (from > 0 && !Character.isWhitespace(pending.charAt(from - 1))) {
      from--;
    }
    return pending.substring(from, end);
  }
}
