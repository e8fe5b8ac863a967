package io.livestand.agent.playback;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A phrase while it is being spoken and encoded.
final class SpokenClip implements ClipStream {
  private final SpeechStream speech;
  private final OpusCodec codec;
  private final Consumer<Clip> whole;
  private final Runnable closed;
  private final List<OpusFrame> frames = new ArrayList<>();
  private @Nullable OpusEncoder encoder;

  /// @param speech an utterance with nothing more to say
  /// @param whole told the clip once it was spoken to its end
  /// @param closed run when this is closed
  SpokenClip(SpeechStream speech, OpusCodec codec, Consumer<Clip> whole, Runnable closed) {
    this.speech = speech;
    this.codec = codec;
    this.whole = whole;
    this.closed = closed;
  }

  @Override
  public @Nullable OpusFrame next() throws InterruptedException {
    var sound = speech.next();
    if (sound == null) {
      if (frames.isEmpty()) {
        throw new ProviderException("tts", Kind.PROTOCOL, "no sound for a phrase of the script");
      }
      whole.accept(new Clip(frames));
      return null;
    }
    var open = encoder;
    if (open == null) {
      open = codec.encoder(sound.sampleRate());
      encoder = open;
    }
    var frame = open.encode(sound);
    frames.add(frame);
    return frame;
  }

  @Override
  public void close() {
    speech.close();
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
    closed.run();
  }
}
