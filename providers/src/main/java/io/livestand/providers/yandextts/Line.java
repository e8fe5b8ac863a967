package io.livestand.providers.yandextts;

import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call's line. The connection is the node's; what is the call's own is the utterance.
final class Line implements SpeechLine {
  private final Supplier<SpeechStream> utterances;
  private volatile @Nullable SpeechStream current;

  Line(Supplier<SpeechStream> utterances) {
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
