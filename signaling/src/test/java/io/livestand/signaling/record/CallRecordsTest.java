package io.livestand.signaling.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallRecordsTest {
  private static final MindEvent ENDED = new MindEvent.Ended(EndReason.HANG_UP);

  /// Nothing of the bot's is heard here.
  private static final OpusCodec NO_BOT =
      new OpusCodec() {
        @Override
        public String name() {
          return "none";
        }

        @Override
        public OpusEncoder encoder(int sampleRate) {
          throw new UnsupportedOperationException();
        }

        @Override
        public OpusDecoder decoder(int sampleRate) {
          throw new UnsupportedOperationException();
        }
      };

  @TempDir private Path temporary;
  private Instant now = Instant.parse("2026-05-25T10:00:00Z");

  @Test
  void aRecordIsWhatTheClientWasTold() throws IOException {
    try (var records = records(temporary.resolve("calls"), 10)) {
      var call = records.begin(new CallId("a"));
      call.on(new MindEvent.StateChanged(1, MindState.LISTENING, ""));
      call.on(new MindEvent.Transcript(1, Speaker.USER, "Сколько?", true));
      call.on(ENDED);
    }

    var lines = Files.readAllLines(files().getFirst());
    assertThat(lines).hasSize(3);
    var said = new ObjectMapper().readTree(lines.get(1));
    assertThat(said.path("type").asText()).isEqualTo("transcript");
    assertThat(said.path("seq").asInt()).isEqualTo(2);
    assertThat(said.path("ts").asText()).isEqualTo("2026-05-25T10:00:00.000Z");
    assertThat(said.path("session_id").asText()).isEqualTo("a");
    assertThat(said.at("/payload/text").asText()).isEqualTo("Сколько?");
    assertThat(Files.getPosixFilePermissions(temporary.resolve("calls")))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void callsAtTheSameTimeAreKeptApartAndOnlyTheNewestStay() throws IOException {
    try (var records = records(temporary.resolve("calls"), 2)) {
      for (var name : List.of("a", "b", "c")) {
        records.begin(new CallId(name)).on(ENDED);
        now = now.plusSeconds(1);
      }
    }

    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("2026-05-25T10-00-01Z_b.jsonl", "2026-05-25T10-00-02Z_c.jsonl");
  }

  @Test
  void theSoundHasTheNameOfTheRecordAndGoesWithIt() throws IOException {
    var calls = temporary.resolve("calls");
    try (var records = records(calls, 2)) {
      assertThat(records.sound(new CallId("a"))).isEmpty();
    }
    Files.createDirectory(calls);
    Files.createFile(calls.resolve("2026-05-25T09-00-00Z_x.wav")); // its node died
    try (var records = new CallRecords(calls, 2, () -> 0, () -> now, Optional.of(NO_BOT))) {
      for (var name : List.of("a", "b", "c")) {
        var call = new CallId(name);
        var events = records.begin(call);
        var sound = records.sound(call).orElseThrow();
        assertThat(records.sound(call)).isEmpty();
        events.on(ENDED);
        sound.heard(PcmFrame.silence(16_000), 0);
        sound.end();
        now = now.plusSeconds(1);
      }
    }

    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "2026-05-25T10-00-01Z_b.jsonl",
            "2026-05-25T10-00-01Z_b.wav",
            "2026-05-25T10-00-02Z_c.jsonl",
            "2026-05-25T10-00-02Z_c.wav");
  }

  @Test
  void aFolderThatCannotBeWrittenDisturbsNobody() throws IOException {
    var file = Files.createFile(temporary.resolve("calls"));
    try (var records = records(file, 2)) {
      records.begin(new CallId("a")).on(ENDED);
    }
    assertThat(file).isEmptyFile();
  }

  private CallRecords records(Path folder, int kept) {
    return new CallRecords(folder, kept, () -> 0, () -> now, Optional.empty());
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(temporary.resolve("calls"))) {
      return all.sorted().toList();
    }
  }
}
