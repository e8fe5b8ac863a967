package io.livestand.sandbox.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import io.livestand.wire.stt.StreamingResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Real speech, as recorded in `test_data`, against the real engine.
class RecognizerIT {
  private static final Path TEST_DATA = Path.of("..", "test_data");
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void everyRecordedCallerIsUnderstoodToTheWord() throws Exception {
    for (var name : names()) {
      try (var client = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
        client.begin(labels(name).path("language").asText()).speak(pcm(name));

        assertThat(client.finish()).as(name).isEqualTo(Status.OK);
        assertThat(client.finals().replace('ё', 'е')).as(name).isEqualTo(spoken(name));
      }
    }
  }

  @Test
  void aPauseEndsTheUtteranceNearTheLabel() throws Exception {
    try (var client = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
      client.send(Requests.options("en-US", false)).speak(pcm("free-question"));
      client.finish();

      var endMs = labels("free-question").path("utterances").path(0).path("endMs").asLong();
      var end =
          client.heard().stream().filter(StreamingResponse::hasEouUpdate).findFirst().orElseThrow();
      assertThat(end.getEouUpdate().getTimeMs()).isBetween(endMs - 200, endMs + 300);
      assertThat(end.getAudioCursors().getReceivedDataMs()).isLessThan(endMs + 1_000);
    }
  }

  @Test
  void aPauseEndsARussianUtteranceToo() throws Exception {
    try (var client = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
      client.send(Requests.options("ru-RU", false)).speak(pcm("ru-free-question"));
      client.finish();

      assertThat(client.heard()).anyMatch(StreamingResponse::hasEouUpdate);
      assertThat(client.finals()).isEqualTo(spoken("ru-free-question"));
    }
  }

  @Test
  void theWordsOfALaterUtteranceLieWhereTheLabelsSay() throws Exception {
    try (var client = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
      client.send(Requests.options("en-US", false)).speak(pcm("two-questions"));
      client.finish();

      var finals = client.heard().stream().filter(StreamingResponse::hasFinal).toList();
      var startMs = labels("two-questions").path("utterances").path(1).path("startMs").asLong();
      assertThat(finals.getLast().getFinal().getAlternatives(0).getStartTimeMs())
          .isBetween(startMs - 250, startMs + 250);
    }
  }

  @Test
  void manyCallersAreHeardAtOnce() throws Exception {
    var clients = new ArrayList<SttClient>();
    for (var i = 0; i < 4; i++) {
      clients.add(new SttClient(sandbox.sttPort(), "Api-Key sandbox"));
    }
    var pcm = pcm("fast-hours");
    clients.forEach(client -> client.begin().speak(pcm));
    for (var client : clients) {
      client.finish();
      assertThat(client.finals()).isEqualTo(spoken("fast-hours"));
      client.close();
    }
  }

  private static List<String> names() throws Exception {
    try (var files = Files.list(TEST_DATA)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".wav"))
          .map(file -> file.substring(0, file.length() - 4))
          .sorted()
          .toList();
    }
  }

  private static byte[] pcm(String name) throws Exception {
    var wav = Files.readAllBytes(TEST_DATA.resolve(name + ".wav"));
    return Arrays.copyOfRange(wav, 44, wav.length);
  }

  private static com.fasterxml.jackson.databind.JsonNode labels(String name) throws Exception {
    return new ObjectMapper().readTree(TEST_DATA.resolve(name + ".json").toFile());
  }

  private static String spoken(String name) throws Exception {
    var texts = new ArrayList<String>();
    labels(name).path("utterances").forEach(u -> texts.add(u.path("text").asText()));
    return String.join(" ", texts)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[.,?!]", "")
        .replace('ё', 'е');
  }
}
