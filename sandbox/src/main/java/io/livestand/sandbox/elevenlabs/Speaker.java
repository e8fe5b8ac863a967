package io.livestand.sandbox.elevenlabs;

import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.latency.Waits;
import io.livestand.sandbox.rhvoice.RhVoice;
import io.livestand.sandbox.rhvoice.RhVoiceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// Speaks phrases through RHVoice and hands the audio on while the engine still renders.
///
/// The engine has one platform thread of its own; a slow listener holds up nobody, for the audio
/// waits in a queue.
public final class Speaker implements AutoCloseable {
  private static final int SOUND = 100;
  private static final int KEPT_SILENCE = RhVoice.SAMPLE_RATE / 100;

  private final RhVoice engine;
  private final Waits waits;
  private final Duration firstAudio;
  private final ExecutorService engineThread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("voice").daemon().factory());

  /// @param firstAudio the median wait before the first audio of a phrase
  public Speaker(RhVoice engine, Waits waits, Duration firstAudio) {
    this.engine = engine;
    this.waits = waits;
    this.firstAudio = firstAudio;
  }

  /// Takes a part of a phrase's audio.
  @FunctionalInterface
  public interface Listener {
    /// Hears the next part.
    ///
    /// @param last true for the phrase's last part, which may be empty
    /// @return false to hear no more
    boolean hear(short[] samples, boolean last);
  }

  /// Blocks until the phrase is spoken or the listener has had enough.
  ///
  /// @param voice the engine's name of it
  public void speak(String text, String voice, double speed, int sampleRate, Listener listener)
      throws InterruptedException {
    BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    var rendering = engineThread.submit(() -> render(text, voice, speed, parts));
    try {
      waits.pause(firstAudio);
      forward(parts, new Resampler(RhVoice.SAMPLE_RATE, sampleRate), listener);
    } finally {
      rendering.cancel(true);
    }
  }

  // What the engine's thread hands over.
  private sealed interface Part {
    final class Samples implements Part {
      private final short[] samples;

      Samples(short[] samples) {
        this.samples = samples;
      }
    }

    record End() implements Part {}

    record Failed(RhVoiceException cause) implements Part {}
  }

  private void render(String text, String voice, double speed, BlockingQueue<Part> parts) {
    try {
      engine.speak(
          text,
          voice,
          speed,
          samples -> {
            parts.add(new Part.Samples(samples));
            return !Thread.currentThread().isInterrupted();
          });
      parts.add(new Part.End());
    } catch (RhVoiceException e) {
      parts.add(new Part.Failed(e));
    }
  }

  private static void forward(BlockingQueue<Part> parts, Resampler resampler, Listener listener)
      throws InterruptedException {
    var begun = false;
    while (true) {
      switch (parts.take()) {
        case Part.Samples part -> {
          var sound = begun ? part.samples : withoutLeadingSilence(part.samples);
          begun |= sound.length > 0;
          if (!listener.hear(resampler.resample(sound), false)) {
            return;
          }
        }
        case Part.End() -> {
          listener.hear(resampler.finish(), true);
          return;
        }
        case Part.Failed(var cause) -> throw cause;
      }
    }
  }

  // The engine leads in with some 200 ms of silence that a caller would have to wait through.
  private static short[] withoutLeadingSilence(short[] samples) {
    var first = 0;
    while (first < samples.length && Math.abs(samples[first]) < SOUND) {
      first++;
    }
    return first == samples.length
        ? new short[0]
        : Arrays.copyOfRange(samples, Math.max(0, first - KEPT_SILENCE), samples.length);
  }

  @Override
  public void close() {
    engineThread.shutdownNow();
    engineThread.close();
    engine.close();
  }
}
