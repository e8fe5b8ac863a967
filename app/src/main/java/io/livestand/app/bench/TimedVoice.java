package io.livestand.app.bench;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/// A voice with a watch beside it, for one turn: from when it was first asked to its first frame,
/// or to its last failure.
final class TimedVoice implements SpeechSynthesizer {
  private final SpeechSynthesizer voice;
  private final Ticker ticker;
  private volatile long askedAt;
  private volatile long answeredAt;

  TimedVoice(SpeechSynthesizer voice, Ticker ticker) {
    this.voice = voice;
    this.ticker = ticker;
  }

  /// How long it took, in nanoseconds; 0 when it was not asked, or has not answered.
  long tookNanos() {
    return answeredAt == 0 ? 0 : answeredAt - askedAt;
  }

  @Override
  public String voice(String language) {
    return voice.voice(language);
  }

  @Override
  public SpeechLine connect(String language) {
    return new TimedLine(voice.connect(language));
  }

  @Override
  public void close() {
    voice.close();
  }

  private final class TimedLine implements SpeechLine {
    private final SpeechLine line;

    TimedLine(SpeechLine line) {
      this.line = line;
    }

    @Override
    public SpeechStream begin() {
      if (askedAt == 0) {
        askedAt = ticker.nanoTime();
      }
      try {
        return new TimedStream(line.begin());
      } catch (ProviderException failure) {
        answeredAt = ticker.nanoTime();
        throw failure;
      }
    }

    @Override
    public void close() {
      line.close();
    }
  }

  private final class TimedStream implements SpeechStream {
    private final SpeechStream stream;

    TimedStream(SpeechStream stream) {
      this.stream = stream;
    }

    @Override
    public void say(String clause) {
      stream.say(clause);
    }

    @Override
    public void finish() {
      stream.finish();
    }

    @Override
    public @Nullable PcmFrame next() throws InterruptedException {
      try {
        var frame = stream.next();
        if (answeredAt == 0) {
          answeredAt = ticker.nanoTime();
        }
        return frame;
      } catch (ProviderException failure) {
        answeredAt = ticker.nanoTime();
        throw failure;
      }
    }

    @Override
    public int voiced() {
      return stream.voiced();
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
