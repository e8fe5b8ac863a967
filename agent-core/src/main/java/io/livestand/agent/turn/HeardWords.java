package io.livestand.agent.turn;

import java.util.ArrayDeque;
import java.util.Deque;

/// What the recogniser has understood of the utterance in hand: final words, and a guess at what
/// follows them. It also keeps the books of the finals that were asked for and have not come yet,
/// because one may come late, when its utterance was dealt with already.
final class HeardWords {
  /// What a final that was asked for is wanted for.
  private enum Wanted {
    /// It belongs to the utterance in hand.
    YES,
    /// Its utterance is no longer in hand.
    NO
  }

  private final boolean asksForFinals;
  private final Deque<Wanted> asked = new ArrayDeque<>();
  private String words = "";
  private String guess = "";
  private boolean foundByRecogniser;

  /// The words to which an answer is being prepared.
  private Words prepared = Words.of("");

  HeardWords(boolean asksForFinals) {
    this.asksForFinals = asksForFinals;
  }

  /// Notes that the recogniser is asked for the final words of the utterance in hand.
  void ask() {
    if (asksForFinals) {
      asked.add(Wanted.YES);
    }
  }

  /// Notes that it is asked only to be rid of what it heard.
  void askToDiscard() {
    if (asksForFinals) {
      asked.add(Wanted.NO);
    }
  }

  /// Takes a final.
  ///
  /// @return whether its words belong to the utterance in hand
  boolean take(String text) {
    if (asksForFinals && asked.poll() != Wanted.YES) {
      return false;
    }
    words = join(words, text);
    guess = "";
    foundByRecogniser = !asksForFinals;
    return true;
  }

  /// Takes a guess.
  ///
  /// @return whether it is news
  boolean guess(String text) {
    if (text.isEmpty() || text.equals(guess) || isDiscarding()) {
      return false; // nothing new, or it may still be of what is being discarded
    }
    guess = text;
    foundByRecogniser = false;
    return true;
  }

  /// Whether final words that were asked for are still to come.
  boolean isWaiting() {
    return asked.contains(Wanted.YES);
  }

  /// Whether words that are to be discarded may still come.
  boolean isDiscarding() {
    return asked.contains(Wanted.NO);
  }

  /// Whether the recogniser has found the end of the utterance by itself.
  boolean isFoundByRecogniser() {
    return foundByRecogniser;
  }

  /// The final words, once no more are to come.
  String words() {
    return words;
  }

  /// The final words and the guess at what follows them.
  String soFar() {
    return join(words, guess);
  }

  /// Whether no answer to these words is being prepared yet; from now on there is.
  boolean prepare() {
    var words = Words.of(soFar());
    if (words.isEmpty() || words.equals(prepared)) {
      return false;
    }
    prepared = words;
    return true;
  }

  /// Whether the answer that is being prepared is one to the final words.
  boolean isPrepared() {
    return !prepared.isEmpty() && prepared.equals(Words.of(words));
  }

  /// Takes the guess for final: nobody waits for the finals any longer.
  void settle() {
    words = join(words, guess);
    dropAsked();
  }

  /// The caller goes on: what was understood stays, what was guessed is told anew.
  void goOn() {
    guess = "";
    foundByRecogniser = false;
    prepared = Words.of("");
  }

  /// The utterance was dealt with.
  void forget() {
    words = "";
    goOn();
    dropAsked();
  }

  private void dropAsked() {
    guess = "";
    var late = asked.size();
    asked.clear();
    for (var count = 0; count < late; count++) {
      asked.add(Wanted.NO);
    }
  }

  private static String join(String before, String after) {
    return before.isEmpty() || after.isEmpty() ? before + after : before + " " + after;
  }
}
