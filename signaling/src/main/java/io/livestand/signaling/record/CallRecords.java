package io.livestand.signaling.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvents;
import io.livestand.agent.time.Ticker;
import io.livestand.signaling.protocol.MessageWriter;
import io.livestand.signaling.protocol.MindMessages;
import io.livestand.signaling.protocol.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a record of each call, a file of JSON lines: the messages that its client was sent, in
/// their order, with the time of each; where that is wanted, its sound as well, a WAV file of the
/// same name whose first sample is at the time of the first line ([CallSound]). Every word is in
/// them, so that only their owner may read them. They go together when there are too many.
///
/// A record that cannot be written is done without; the call does not notice.
public final class CallRecords implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallRecords.class);
  private static final String LINES = ".jsonl";
  private static final String SOUND = ".wav";

  private final Path folder;
  private final int kept;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Optional<OpusCodec> codec;
  private final MindMessages mind;
  private final Map<CallId, CallSound> sounds = new ConcurrentHashMap<>();
  private final MessageWriter writer = new MessageWriter();

  /// Disks may be slow, and calls may not be.
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("call-records").factory());

  /// Sound is decoded and copied to a disk that may be slow: it keeps the words waiting no more
  /// than the calls.
  private final ExecutorService soundThread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("call-sounds").factory());

  /// @param folder made where it is missing
  /// @param kept of how many calls there are records, the newest; at least 1
  /// @param codec of the bot's sound; empty where no sound is recorded
  public CallRecords(
      Path folder, int kept, Ticker ticker, InstantSource clock, Optional<OpusCodec> codec) {
    this.folder = folder;
    this.kept = kept;
    this.ticker = ticker;
    this.clock = clock;
    this.codec = codec;
    mind = new MindMessages(WallClock.anchored(ticker, clock));
  }

  /// Begins the record of a call. What it is told is written in the background.
  public MindEvents begin(CallId call) {
    var begun = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
    var stem = begun + "_" + call;
    var file = folder.resolve(stem + LINES);
    var sound = codec.map(each -> new CallSound(call, folder, stem + SOUND, each, soundThread));
    sound.ifPresent(each -> sounds.put(call, each));
    thread.execute(() -> makeRoom(stem));
    return new MindEvents() {
      private long seq; // a call tells what happens from one thread at a time

      @Override
      public void on(MindEvent event) {
        var at = clock.instant();
        if (seq == 0) {
          sound.ifPresent(each -> each.begin(ticker.nanoTime(), at));
        }
        seq++;
        write(file, seq, at, event, call);
      }
    };
  }

  /// Where the sound of a call goes whose record has begun; empty where none is recorded. To be
  /// asked for once, and ended by who asked.
  public Optional<CallSound> sound(CallId call) {
    return Optional.ofNullable(sounds.remove(call));
  }

  private void write(Path file, long seq, Instant at, MindEvent event, CallId call) {
    thread.execute(() -> {
      try {
        var line = writer.write(seq, at, mind.of(event, call.value())) + "\n";
        Files.writeString(file, line, UTF_8, CREATE, APPEND);
      } catch (IOException | RuntimeException failure) {
        log.atWarn().setCause(failure).addKeyValue("call_id", call).log("call not recorded");
      }
    });
  }

  /// Room for one more.
  private void makeRoom(String stem) {
    try {
      RecordFolder.make(folder);
      var others = RecordFolder.stems(folder, LINES, SOUND).reversed();
      others.remove(stem); // its sound may have begun
      for (var old : others.subList(Math.min(kept - 1, others.size()), others.size())) {
        Files.deleteIfExists(folder.resolve(old + LINES));
        Files.deleteIfExists(folder.resolve(old + SOUND));
      }
    } catch (IOException failure) {
      log.atWarn().setCause(failure).log("no room made for call records");
    }
  }

  /// Returns once everything that was told or heard is written.
  @Override
  public void close() {
    thread.close();
    soundThread.close();
  }
}
