package io.livestand.agent.turn;

import io.livestand.agent.turn.Expectation.Kind;
import java.util.Set;
import java.util.stream.IntStream;

/// Tells interruptions from the words that only accompany the bot's own.
final class BesideTheBot {
  /// Of the words heard, so many must be the bot's to be its echo.
  private static final double ECHO_SHARE = 0.5;

  /// A word heard badly differs from what was said in so much of it.
  private static final int ONE_LETTER_IN = 3;

  private final Lexicon lexicon;
  private Set<String> botsWords = Set.of();

  BesideTheBot(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /// The bot says, or has said, all of this.
  void botSays(String text) {
    botsWords = Set.copyOf(Words.of(text).list());
  }

  Besides judge(String text, Expectation expected) {
    var words = Words.of(text);
    if (words.isEmpty()) {
      return Besides.NOTHING;
    }
    if (expected.kind() == Kind.YES_OR_NO && Lexicon.consists(words, lexicon.answers())) {
      return Besides.INTERRUPTION; // answered before the question was over
    }
    if (Lexicon.consists(words, lexicon.asides())) {
      return Besides.BACKCHANNEL;
    }
    return echoed(words) >= ECHO_SHARE * words.count() ? Besides.ECHO : Besides.INTERRUPTION;
  }

  /// Whether most of the words are the bot's own: it takes more to overrule a voice that goes on.
  boolean isMostlyEcho(String text) {
    var words = Words.of(text);
    return echoed(words) > ECHO_SHARE * words.count();
  }

  /// Whether the words are such as show that one listens, and not the beginning of something.
  boolean isListening(String text) {
    var words = Words.of(text);
    return !words.isEmpty() && Lexicon.consists(words, lexicon.backchannels());
  }

  /// The same for a guess. One word of it may still become a backchannel ("all" on the way to "all
  /// right"), and so interrupts nobody, unless it asks for that.
  Besides judgeGuess(String text, Expectation expected) {
    var judged = judge(text, expected);
    var words = Words.of(text);
    var isEarly =
        judged == Besides.INTERRUPTION
            && words.count() == 1
            && !lexicon.commands().contains(words.text());
    return isEarly && expected.kind() != Kind.YES_OR_NO ? Besides.NOTHING : judged;
  }

  private long echoed(Words words) {
    return words.list().stream().filter(this::isBots).count();
  }

  private boolean isBots(String word) {
    return botsWords.contains(word)
        || botsWords.stream()
            .anyMatch(each ->
                distance(each, word) * ONE_LETTER_IN <= Math.max(each.length(), word.length()));
  }

  /// Letters to be put in, left out or changed to make one word of the other (Levenshtein).
  private static int distance(String one, String other) {
    var row = IntStream.rangeClosed(0, other.length()).toArray();
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= other.length(); j++) {
        var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[other.length()];
  }
}
