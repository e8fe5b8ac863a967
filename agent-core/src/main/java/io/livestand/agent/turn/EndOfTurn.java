package io.livestand.agent.turn;

import io.livestand.agent.turn.Expectation.Kind;
import io.livestand.agent.turn.Patience.Reason;
import java.time.Duration;
import java.util.Set;

/// How patient to be with words after which there is silence.
///
/// | the words                                            | wait                          |
/// |------------------------------------------------------|-------------------------------|
/// | all that was expected                                | shortest                      |
/// | a question, whole                                    | between shortest and ordinary |
/// | none, or neither sign                                | ordinary                      |
/// | a number that may go on                              | between ordinary and longest  |
/// | end in a conjunction, a filler; lack expected digits | longest                       |
///
/// @param shortest, ordinary, longest in ascending order
record EndOfTurn(Duration shortest, Duration ordinary, Duration longest, Lexicon lexicon) {
  private static final int ASKING_WORDS = 2;

  /// How long to wait after `text`.
  Patience after(String text, Expectation expected) {
    var words = Words.of(text);
    var reason = words.isEmpty() ? Reason.SILENCE : reason(words, text, expected);
    return new Patience(wait(reason), reason);
  }

  /// As patient as `silence`, whatever is said.
  EndOfTurn always(Duration silence) {
    return new EndOfTurn(silence, silence, silence, lexicon);
  }

  private Reason reason(Words words, String text, Expectation expected) {
    if (expected.kind() == Kind.NUMBER
        && (endsIn(lexicon.numbers(), words) || words.digits() > 0)) {
      return number(words, expected);
    }
    if (expected.kind() == Kind.YES_OR_NO && Lexicon.consists(words, lexicon.answers())) {
      return Reason.EXPECTED;
    }
    if (text.endsWith("?")) {
      return Reason.QUESTION;
    }
    if (endsIn(lexicon.fillers(), words)) {
      return Reason.HESITATING;
    }
    if (lexicon.whole().contains(words.text())) {
      return Reason.PLAIN;
    }
    var asks = words.beginnings(ASKING_WORDS).anyMatch(lexicon.questions()::contains);
    var asksOpenly = words.beginnings(1).anyMatch(lexicon.openings()::contains);
    if (endsIn(lexicon.hanging(), words)
        || (endsIn(lexicon.prepositions(), words) && !asksOpenly)) {
      return Reason.HANGING;
    }
    if (text.endsWith("...") || text.endsWith("…") || text.endsWith(",")) {
      return Reason.HANGING;
    }
    return asks && words.count() > ASKING_WORDS ? Reason.QUESTION : Reason.PLAIN;
  }

  private Reason number(Words words, Expectation expected) {
    if (expected.digits() == 0) {
      return Reason.NUMBER;
    }
    // A number in words is taken word by word: at least so many digits have been said.
    var spoken = (int) words.list().stream().filter(lexicon.numbers()::contains).count();
    return words.digits() + spoken >= expected.digits() ? Reason.EXPECTED : Reason.DIGITS_MISSING;
  }

  private static boolean endsIn(Set<String> list, Words words) {
    return words.endings(Lexicon.LONGEST).anyMatch(list::contains);
  }

  private Duration wait(Reason reason) {
    return switch (reason) {
      case EXPECTED -> shortest;
      case QUESTION -> middle(shortest, ordinary);
      case SILENCE, PLAIN -> ordinary;
      case NUMBER -> middle(ordinary, longest);
      case HANGING, HESITATING, DIGITS_MISSING -> longest;
      case TOO_LONG -> Duration.ZERO;
    };
  }

  private static Duration middle(Duration shorter, Duration longer) {
    return shorter.plus(longer).dividedBy(2);
  }
}
