package io.livestand.app.bench;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Labels;
import io.livestand.providers.yandex.YandexRecognizer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One recognition of the first utterance of a recording, in real time.
///
/// @param handshakeMs to acquire a connection
/// @param firstPartialMs from the first chunk of speech sent to the first guess; NaN without one
/// @param firstFinalMs from the last chunk of speech sent to the first final; NaN without one
record SttRun(double handshakeMs, double firstPartialMs, double firstFinalMs) {
  private static final int FRAME_MILLIS = (int) PcmFrame.DURATION.toMillis();
  private static final int LEAD_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final double NANOS_PER_MILLI = 1e6;

  /// What is said, and how.
  ///
  /// @param chunkFrames sent at a time
  record Speech(List<PcmFrame> frames, Labels.Utterance utterance, int chunkFrames) {}

  /// Recognises it.
  ///
  /// @throws IOException when the recogniser fails
  static SttRun of(YandexRecognizer recognizer, SttConfig config, Speech speech, Ticker ticker)
      throws IOException, InterruptedException {
    var asked = ticker.nanoTime();
    var lease = recognizer.connections().acquire("stt-bench");
    var handshake = ticker.nanoTime() - asked;
    lease.close();
    var ear = new Ear(ticker);
    try (var stream = recognizer.open(config, ear::on)) {
      var from = Math.max(0, speech.utterance().startMs() - LEAD_MILLIS) / FRAME_MILLIS;
      var begin = speech.utterance().startMs() / FRAME_MILLIS;
      var end = (speech.utterance().endMs() - 1) / FRAME_MILLIS;
      var due = ticker.nanoTime();
      var firstSent = OptionalLong.empty();
      var lastSent = 0L;
      for (var index = from; ear.isWaiting(); index++) {
        stream.put(
            index < speech.frames().size()
                ? speech.frames().get(index)
                : PcmFrame.silence(config.sampleRate()));
        if (index == begin) {
          firstSent = OptionalLong.of(ticker.nanoTime());
        }
        if (index == end) {
          lastSent = ticker.nanoTime();
          ear.finalWanted();
          stream.endOfUtterance();
        }
        due += PcmFrame.DURATION.toNanos();
        if ((index - from + 1) % speech.chunkFrames() == 0) {
          ear.await(due - ticker.nanoTime());
        }
        if (lastSent != 0 && ticker.nanoTime() - lastSent > PATIENCE.toNanos()) {
          break;
        }
      }
      ear.check();
      return new SttRun(
          handshake / NANOS_PER_MILLI,
          firstSent.isEmpty() ? Double.NaN : ear.partialMs(firstSent.getAsLong()),
          ear.finalMs(lastSent));
    }
  }

  /// Notes when the first guess and the first final came.
  private static final class Ear {
    private static final long NOT_YET = Long.MIN_VALUE;

    private final Ticker ticker;
    private final AtomicLong partialAt = new AtomicLong(NOT_YET);
    private final AtomicLong finalAt = new AtomicLong(NOT_YET);
    private final AtomicReference<@Nullable SttResult> failure = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean wanted;

    Ear(Ticker ticker) {
      this.ticker = ticker;
    }

    void on(SttResult result) {
      var now = ticker.nanoTime();
      switch (result) {
        case SttResult.Partial _ -> partialAt.compareAndSet(NOT_YET, now);
        case SttResult.Final _ -> {
          if (wanted && finalAt.compareAndSet(NOT_YET, now)) {
            over.countDown();
          }
        }
        case SttResult.Failed failed -> {
          failure.set(failed);
          over.countDown();
        }
      }
    }

    void finalWanted() {
      wanted = true;
    }

    boolean isWaiting() {
      return over.getCount() > 0;
    }

    void await(long nanos) throws InterruptedException {
      if (over.await(nanos, TimeUnit.NANOSECONDS)) {
        return; // the rest of the recording is of no interest
      }
    }

    void check() throws IOException {
      if (failure.get() instanceof SttResult.Failed(var error)) {
        throw new IOException(error.cause().getMessage(), error.cause());
      }
    }

    double partialMs(long sinceNanos) {
      return since(partialAt.get(), sinceNanos);
    }

    double finalMs(long sinceNanos) {
      return since(finalAt.get(), sinceNanos);
    }

    private static double since(long at, long from) {
      return at == NOT_YET ? Double.NaN : (at - from) / NANOS_PER_MILLI;
    }
  }
}
