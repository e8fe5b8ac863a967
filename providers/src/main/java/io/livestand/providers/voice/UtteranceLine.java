package io.livestand.providers.voice;

import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call's line to a vendor whose connection is the node's: all that the call has open is its
/// utterance.
public final class UtteranceLine implements SpeechLine {
  private final Supplier<SpeechStream> utterances;
  private volatile @Nullable SpeechStream current;

  /// Opens nothing yet.
  ///
  /// @param utterances begins one
  public UtteranceLine(Supplier<SpeechStream> utterances) {
    this.utterances = utterances;
  }

  @Override
  public SpeechStream begin() {
    var begun = utterances.get();
    current = begun;
    return begun;
  }

  @Override
  public void close() {
    var open = current;
    if (open != null) {
      open.close();
    }
  }
}
