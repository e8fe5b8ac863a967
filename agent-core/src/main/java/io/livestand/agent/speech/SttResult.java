package io.livestand.agent.speech;

/// What a recogniser has to say.
public sealed interface SttResult {
  /// Words that were understood.
  sealed interface Heard extends SttResult {
    /// The words, never null, without blanks around them.
    String text();

    /// Whether they will not change any more.
    boolean isFinal();

    /// How sure it is that the words stay: the share of them, 0 to 1, that were already in the same
    /// place in the guess before; 1 for final ones.
    double stability();

    /// Counts the finals of the stream from 0: a final and the guesses before it share one.
    int utteranceIndex();
  }

  /// The best guess so far at the utterance in progress; the next one may differ.
  record Partial(String text, double stability, int utteranceIndex) implements Heard {
    public Partial {
      if (!(stability >= 0 && stability <= 1)) {
        throw new IllegalArgumentException("stability is a share: " + stability);
      }
    }

    @Override
    public boolean isFinal() {
      return false;
    }
  }

  /// The utterance as understood. Empty when [SttStream#endOfUtterance()] found no words.
  record Final(String text, int utteranceIndex) implements Heard {
    @Override
    public boolean isFinal() {
      return true;
    }

    @Override
    public double stability() {
      return 1;
    }
  }

  /// The stream is lost and could not be reopened: nothing comes after it.
  record Failed(SttConnectionError error) implements SttResult {}
}
