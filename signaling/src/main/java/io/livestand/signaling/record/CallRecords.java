package io.livestand.signaling.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a record of each call, a file of JSON lines: the messages that its client was sent, in
/// their order, with the time of each. Every word is in them, so that only their owner may read
/// them.
///
/// A record that cannot be written is done without; the call does not notice.
public final class CallRecords implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallRecords.class);
  private static final String SUFFIX = ".jsonl";

  private final Path folder;
  private final int kept;
  private final InstantSource clock;
  private final MindMessages mind;
  private final MessageWriter writer = new MessageWriter();

  /// Disks may be slow, and calls may not be.
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("call-records").factory());

  /// @param folder made where it is missing
  /// @param kept how many records are kept, the newest; at least 1
  public CallRecords(Path folder, int kept, Ticker ticker, InstantSource clock) {
    this.folder = folder;
    this.kept = kept;
    this.clock = clock;
    mind = new MindMessages(WallClock.anchored(ticker, clock));
  }

  /// Begins the record of a call. What it is told is written in the background.
  public MindEvents begin(CallId call) {
    var begun = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
    var file = folder.resolve(begun + "_" + call + SUFFIX);
    thread.execute(this::makeRoom);
    return new MindEvents() {
      private long seq; // a call tells what happens from one thread at a time

      @Override
      public void on(MindEvent event) {
        seq++;
        write(file, seq, clock.instant(), event, call);
      }
    };
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

  private void makeRoom() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (var files = Files.list(folder)) {
        var records =
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList().reversed();
        for (var old : records.subList(Math.min(kept - 1, records.size()), records.size())) {
          Files.deleteIfExists(old);
        }
      }
    } catch (IOException failure) {
      log.atWarn().setCause(failure).log("no room made for call records");
    }
  }

  /// Returns once everything that was told is written.
  @Override
  public void close() {
    thread.close();
  }
}
