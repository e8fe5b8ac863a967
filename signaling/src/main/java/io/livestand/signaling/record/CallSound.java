package io.livestand.signaling.record;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.CallId;
import io.livestand.signaling.record.StereoTape.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps how one call sounded: a WAV file, the caller to the left, the bot to the right. It begins
/// when the record of the call does, so that both can be followed by one clock.
///
/// Frames come on the threads that carry them: they are handed on at once, to one other thread.
/// While that cannot follow they are left out, and silence stands in their place. Sound that cannot
/// be written is done without; the call does not notice.
public final class CallSound {
  private static final Logger log = LoggerFactory.getLogger(CallSound.class);

  /// Frames that may wait to be written: five seconds of both sides.
  static final int MOST_WAITING = 500;

  private final CallId call;
  private final Path folder;
  private final String name;
  private final OpusCodec codec;
  private final Executor thread;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final Writer writer = new Writer();
  private volatile @Nullable Start start;

  private record Start(long nanos, Instant at) {}

  /// @param folder made where it is missing
  /// @param name of the file
  /// @param thread writes; one at a time, in order
  CallSound(CallId call, Path folder, String name, OpusCodec codec, Executor thread) {
    this.call = call;
    this.folder = folder;
    this.name = name;
    this.codec = codec;
    this.thread = thread;
  }

  /// The record begins; what was heard before is left out.
  ///
  /// @param nanos the moment, by the clock of the frames ([io.livestand.agent.time.Ticker])
  /// @param at the same as the record tells it
  void begin(long nanos, Instant at) {
    start = new Start(nanos, at);
  }

  /// The next 20 ms of the caller, at 16 kHz.
  ///
  /// @param atNanos when their packet came ([io.livestand.agent.time.Ticker])
  public void heard(PcmFrame frame, long atNanos) {
    offer(from -> writer.put(Side.CALLER, frame, from, atNanos));
  }

  /// The next 20 ms that the bot sent.
  ///
  /// @param atNanos when they were handed to the socket ([io.livestand.agent.time.Ticker])
  public void played(OpusFrame frame, long atNanos) {
    offer(from -> writer.put(Side.BOT, writer.decoded(frame), from, atNanos));
  }

  /// Nothing more comes.
  public void end() {
    hand(writer::end);
  }

  /// Frames that were left out because too many waited.
  long dropped() {
    return dropped.get();
  }

  private interface Work {
    void run(Start from) throws IOException;
  }

  private void offer(Work work) {
    var from = start;
    if (from == null) {
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      if (dropped.getAndIncrement() == 0) {
        log.atWarn().addKeyValue("call_id", call).log("sound is not written fast enough");
      }
      return;
    }
    hand(() -> {
      waiting.decrementAndGet();
      writer.attempt(work, from);
    });
  }

  private void hand(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException _) {
      dropped.incrementAndGet(); // the node shuts down
    }
  }

  /// What the writing thread owns.
  private final class Writer {
    private @Nullable WavFile wav;
    private @Nullable StereoTape tape;
    private @Nullable OpusDecoder decoder;
    private boolean over;

    void attempt(Work work, Start from) {
      if (over) {
        return;
      }
      try {
        work.run(from);
      } catch (IOException | RuntimeException failure) {
        failed(failure);
        close();
      }
    }

    void put(Side side, PcmFrame frame, Start from, long atNanos) throws IOException {
      if (atNanos - from.nanos < 0) {
        return;
      }
      var into = tape;
      if (into == null) {
        RecordFolder.make(folder);
        wav = new WavFile(folder.resolve(name), from.at, StereoTape.RATE);
        into = new StereoTape(wav);
        tape = into;
      }
      into.put(side, frame, (atNanos - from.nanos) * StereoTape.RATE / 1_000_000_000);
    }

    /// As the caller's decoder has it, which hears all packets, too.
    PcmFrame decoded(OpusFrame frame) {
      var current = decoder;
      if (current == null) {
        current = codec.decoder(StereoTape.RATE);
        decoder = current;
      }
      try {
        return current.decode(frame);
      } catch (IllegalArgumentException _) {
        return current.conceal();
      }
    }

    void end() {
      if (over) {
        return;
      }
      try {
        if (tape != null) {
          tape.finish();
        }
      } catch (IOException failure) {
        failed(failure);
      }
      close();
      if (dropped() > 0) {
        log.atWarn()
            .addKeyValue("call_id", call)
            .addKeyValue("frames", dropped())
            .log("sound has gaps");
      }
    }

    private void close() {
      over = true;
      if (decoder != null) {
        decoder.close();
      }
      if (wav != null) {
        try {
          wav.close();
        } catch (IOException failure) {
          failed(failure);
        }
      }
    }

    private void failed(Exception failure) {
      log.atWarn().setCause(failure).addKeyValue("call_id", call).log("sound not recorded");
    }
  }
}
