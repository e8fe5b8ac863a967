package io.livestand.agent.turn;

import io.livestand.agent.turn.Expectation.Kind;
import java.util.HashSet;
import java.util.Set;

/// Tells interruptions from the words that only accompany the bot's own.
final class BesideTheBot {
  /// Of the words heard, so many must be the bot's to be its echo.
  private static final double ECHO_SHARE = 0.6;

  /// Endings differ where a recogniser hears an echo badly: so many first letters must be the same.
  private static final int STEM = 5;

  private final Lexicon lexicon;
  private Set<String> botsStems = Set.of();

  BesideTheBot(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /// The bot says, or has said, all of this.
  void botSays(String text) {
    var stems = new HashSet<String>();
    Words.of(text).list().forEach(word -> stems.add(stem(word)));
    botsStems = Set.copyOf(stems);
  }

  Besides judge(String text, Expectation expected) {
    var words = Words.of(text);
    if (words.isEmpty()) {
      return Besides.NOTHING;
    }
    if (expected.kind() == Kind.YES_OR_NO && Lexicon.consists(words, lexicon.answers())) {
      return Besides.INTERRUPTION; // answered before the question was over
    }
    if (Lexicon.consists(words, lexicon.backchannels())) {
      return Besides.BACKCHANNEL;
    }
    var echoed = words.list().stream().filter(word -> botsStems.contains(stem(word))).count();
    return echoed >= ECHO_SHARE * words.count() ? Besides.ECHO : Besides.INTERRUPTION;
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(STEM, word.length()));
  }
}
