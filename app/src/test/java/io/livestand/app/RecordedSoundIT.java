package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Caller;
import io.livestand.signaling.protocol.WallClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole call is recorded: words and sound are told by one clock.
@Timeout(120)
final class RecordedSoundIT {
  /// On an idle machine it is a few milliseconds; a busy one delays packets on their way.
  private static final double AGREEMENT_MILLIS = 300;

  private final WallClock clock = WallClock.anchored(Ticker.system(), InstantSource.system());

  @TempDir private Path temporary;

  @Test
  void bothSidesAreHeardAtTheTimesOfTheRecord() throws Exception {
    try (var stand = TestStand.start(Map.of("call.record_audio", "true"))) {
      Caller.Spoken spoken;
      double latencyMillis;
      try (var caller = stand.call()) {
        var said = TestStand.ask(caller, "fast-question");
        spoken = said.getFirst();
        latencyMillis = caller.report(said).lines().getFirst().latencyMs().orElseThrow();
      }
      var file = newestSound(stand.calls());
      var messages = messages(Path.of(file.toString().replaceFirst("wav$", "jsonl")));
      var from = at(messages.getFirst());
      var sound = complete(stand, file, messages.getFirst().path("session_id").asText());

      var asks = millis(from, clock.at(spoken.startNanos()));
      var asked = millis(from, clock.at(spoken.endNanos()));
      var left = sound.left();
      var right = sound.right();
      assertThat(left.firstSound(0)).isCloseTo(asks, within(AGREEMENT_MILLIS));
      assertThat(left.lastSound()).isCloseTo(asked, within(AGREEMENT_MILLIS));
      assertThat(right.firstSound(0)).isCloseTo(speaking(messages, 0), within(AGREEMENT_MILLIS));
      var answers = right.firstSound(asked);
      assertThat(answers).isCloseTo(asked + latencyMillis, within(AGREEMENT_MILLIS));
      assertThat(answers).isCloseTo(speaking(messages, 1), within(AGREEMENT_MILLIS));

      var sttPort = stand.node().sandbox().orElseThrow().ready().path("sttPort").asInt();
      assertThat(left.heard(temporary).words(sttPort, "en-US"))
          .isEqualTo("how much does delivery cost");
      // Of the greeting and of the answer, what the recogniser is sure of every time.
      assertThat(right.heard(temporary).words(sttPort, "en-US"))
          .contains("how can i help you", "five dollars");
    }
  }

  /// The sound as the stand gives it, in two parts, once it is whole.
  private TwoSides complete(TestStand stand, Path file, String session) throws Exception {
    assertThat(file.getFileName().toString()).endsWith("_" + session + ".wav");
    var size = new AtomicLong();
    await()
        .pollInterval(Duration.ofSeconds(1)) // it grows twice a second
        .until(() -> size.getAndSet(Files.size(file)) == Files.size(file));
    var url = stand.node().url().resolve("/api/v1/records/" + session + ".wav");
    var first = part(url, "bytes=0-9999");
    var rest = part(url, "bytes=10000-");
    assertThat(List.of(first.statusCode(), rest.statusCode())).containsOnly(206);
    var copy = temporary.resolve("call.wav");
    Files.write(copy, first.body());
    Files.write(copy, rest.body(), StandardOpenOption.APPEND);
    assertThat(copy).hasSameBinaryContentAs(file);
    return TwoSides.read(copy);
  }

  private static HttpResponse<byte[]> part(URI url, String range) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(url).header("Range", range).build(), BodyHandlers.ofByteArray());
    }
  }

  /// Other tests have calls at the same time, whose records lie there, too; none of them has sound.
  private static Path newestSound(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList().getLast();
    }
  }

  private static List<JsonNode> messages(Path record) throws IOException {
    var mapper = new ObjectMapper();
    var messages = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(record)) {
      messages.add(mapper.readTree(line));
    }
    return messages;
  }

  /// When the bot was told to speak in a turn, in milliseconds of the record.
  private static double speaking(List<JsonNode> messages, int turn) {
    var told =
        messages.stream()
            .filter(message -> message.at("/payload/state").asText().equals("SPEAKING"))
            .filter(message -> message.path("turn_id").asInt() == turn)
            .findFirst()
            .orElseThrow();
    return millis(at(messages.getFirst()), at(told));
  }

  private static Instant at(JsonNode message) {
    return Instant.parse(message.path("ts").asText());
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
