package io.livestand.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.AdminClient;
import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What goes wrong with a voice, planned through the sandbox's own paths.
class FaultySpeechIT {
  private static final String MULTI = "sandbox-en-slt/multi-stream-input?output_format=pcm_24000";
  private static final String SINGLE = "sandbox-en-slt/stream-input?output_format=pcm_24000";
  private static final OkHttpClient HTTP = new OkHttpClient();
  private static Sandbox sandbox;
  private static AdminClient admin;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
    admin = new AdminClient(sandbox.httpPort());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void forget() throws IOException {
    admin.forget();
  }

  private static void plan(String vendor, String fault) throws IOException {
    admin.plan(vendor, fault);
  }

  private static void turn(String name, String value) throws IOException {
    admin.turn(name, value);
  }

  private static SpeechClient open(String path) {
    return new SpeechClient(sandbox.httpPort(), path, "k");
  }

  private static SpeechClient speak(String path) {
    return open(path)
        .send("{\"text\":\"One more sentence. \",\"context_id\":\"a\",\"flush\":true}");
  }

  @Test
  void everyRefusalOfAHandshakeHasItsStatus() throws Exception {
    var statuses =
        Map.of(
            "auth", 401,
            "permission", 403,
            "quota", 401,
            "rate", 429,
            "bad_request", 400,
            "overloaded", 503,
            "session_limit", 400);
    for (var entry : statuses.entrySet()) {
      plan("elevenlabs", "\"" + entry.getKey() + "\"");
      try (var client = open(MULTI)) {
        assertThat(client.end()).as(entry.getKey()).isEqualTo("refused " + entry.getValue());
      }
    }
  }

  @Test
  void aRefusalInTheMidstIsAMessageAndAClose() throws Exception {
    var ends =
        Map.of(
            "quota", "quota_exceeded closed 1008",
            "idle", "input_timeout_exceeded closed 1008",
            "bad_request", "invalid_input_message closed 1008",
            "overloaded", "service_unavailable closed 1011",
            "session_limit", "max_character_limit_exceeded closed 1008");
    for (var entry : ends.entrySet()) {
      plan("elevenlabs", "\"" + entry.getKey() + "\",\"after\":{\"messages\":1}");
      try (var client = speak(MULTI)) {
        assertThat(client.next().path("audio").asText()).isNotEmpty();
        assertThat(client.next().path("error").asText() + " " + client.end())
            .isEqualTo(entry.getValue());
      }
    }
  }

  @Test
  void aStalledSocketSaysNothingMore() throws Exception {
    plan("elevenlabs", "\"stall\",\"after\":{\"messages\":1}");
    try (var client = speak(MULTI)) {
      assertThat(client.next().path("audio").asText()).isNotEmpty();
      assertThat(client.within(500)).isNull();
    }
  }

  @Test
  void theFirstAudioComesLater() throws Exception {
    plan("elevenlabs", "\"slow_first_byte\",\"by_ms\":400");
    var ticker = Ticker.system();
    var begun = ticker.nanoTime();
    try (var client = speak(MULTI)) {
      assertThat(client.next().path("audio").asText()).isNotEmpty();
      assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(400));
    }
  }

  @Test
  void aCutSocketFailsWithoutAClose() throws Exception {
    plan("elevenlabs", "\"cut\",\"after\":{\"messages\":1}");
    try (var client = speak(MULTI)) {
      assertThat(client.end()).startsWith("failed");
    }
  }

  @Test
  void messagesMayBeMalformedInThreeWays() throws Exception {
    plan("elevenlabs", "\"malformed\",\"how\":\"base64\"");
    try (var client = speak(MULTI)) {
      assertThat(client.next().path("audio").asText()).isEqualTo("*no base64*");
    }
    plan("elevenlabs", "\"malformed\",\"how\":\"unknown\"");
    try (var client = speak(MULTI)) {
      assertThat(client.next().has("novelty")).isTrue();
    }
    plan("elevenlabs", "\"malformed\",\"how\":\"json\"");
    try (var client = speak(MULTI)) {
      assertThat(client.failure()).contains("JsonEOFException");
    }
  }

  @Test
  void audioMayComeAfterAContextsLast() throws Exception {
    plan("elevenlabs", "\"late\"");
    try (var client = speak(MULTI)) {
      client.send("{\"context_id\":\"a\",\"close_context\":true}");
      assertThat(client.audio()).isNotEmpty();

      var late = client.next();
      assertThat(late.path("contextId").asText()).isEqualTo("a");
      assertThat(late.path("audio").asText()).isNotEmpty();
    }
  }

  private static String post() throws IOException {
    var request =
        new Request.Builder()
            .url(
                "http://127.0.0.1:"
                    + sandbox.httpPort()
                    + "/v1/text-to-speech/sandbox-en-slt/stream?output_format=pcm_24000")
            .header("xi-api-key", "k")
            .post(RequestBody.create("{\"text\":\"Good morning.\"}", MediaType.get("text/json")))
            .build();
    var impatient = HTTP.newBuilder().readTimeout(Duration.ofMillis(800)).build();
    try (var response = impatient.newCall(request).execute()) {
      var body = response.body().bytes();
      return response.code() + (body.length % 2 == 0 ? " even" : " odd");
    }
  }

  private static String failureOfPost() {
    try {
      return post();
    } catch (IOException failed) {
      return failed.getClass().getSimpleName();
    }
  }

  @Test
  void overHttpFaultsHaveTheirOwnForms() throws Exception {
    var statuses =
        Map.of(
            "auth", "401",
            "permission", "403",
            "quota", "401",
            "rate", "429",
            "bad_request", "400",
            "overloaded", "503",
            "session_limit", "400");
    for (var entry : statuses.entrySet()) {
      plan("elevenlabs-http", "\"" + entry.getKey() + "\"");
      assertThat(post()).as(entry.getKey()).startsWith(entry.getValue());
    }
    plan("elevenlabs-http", "\"malformed\"");
    assertThat(post()).isEqualTo("200 odd");
    plan("elevenlabs-http", "\"slow_first_byte\",\"by_ms\":300");
    assertThat(post()).isEqualTo("200 even");
    plan("elevenlabs-http", "\"cut\",\"after\":{\"messages\":1}");
    assertThat(failureOfPost()).contains("Exception");
    plan("elevenlabs-http", "\"overloaded\",\"after\":{\"messages\":1}");
    assertThat(failureOfPost()).contains("Exception");
    plan("elevenlabs-http", "\"stall\",\"after\":{\"messages\":1}");
    assertThat(failureOfPost()).isEqualTo("SocketTimeoutException");
  }

  @Test
  void aBadKeyMayFailTheHandshake() throws Exception {
    turn("elevenlabs.bad_key", "handshake");
    try (var client = new SpeechClient(sandbox.httpPort(), MULTI, "bad")) {
      assertThat(client.end()).isEqualTo("refused 401");
    }
  }

  @Test
  void errorsMayHaveOneNameForAll() throws Exception {
    turn("elevenlabs.error_names", "generic");
    try (var client = new SpeechClient(sandbox.httpPort(), MULTI, "bad")) {
      client.send("{\"text\":\" \",\"context_id\":\"a\"}");
      assertThat(client.next().path("error").asText()).isEqualTo("invalid_request");
      assertThat(client.end()).isEqualTo("closed 1008");
    }
  }

  @Test
  void fieldsMayBeSpelledOtherwise() throws Exception {
    turn("elevenlabs.context_field", "context_id");
    turn("elevenlabs.final_field", "is_final");
    turn("elevenlabs.alignment_fields", "charsStartTimesMs");
    try (var client = speak(MULTI)) {
      client.send("{\"context_id\":\"a\",\"close_context\":true}");
      var first = client.next();
      assertThat(first.path("context_id").asText()).isEqualTo("a");
      assertThat(first.at("/alignment/charsStartTimesMs").isArray()).isTrue();
      var last = first;
      while (!last.path("is_final").asBoolean()) {
        last = client.next();
      }
      assertThat(last.path("context_id").asText()).isEqualTo("a");
    }
  }

  @Test
  void aFlushMayBeConfirmed() throws Exception {
    turn("elevenlabs.flush_done", "true");
    try (var client = speak(SINGLE)) {
      var message = client.next();
      while (message.has("audio")) {
        message = client.next();
      }
      assertThat(message.path("type").asText()).isEqualTo("flush_done");
    }
  }

  @Test
  void aClosedContextMayStopShort() throws Exception {
    var text = "This sentence is quite long, so that it is not spoken in a moment. ";
    var whole = lengthWhenClosedAtOnce(text.repeat(4));
    turn("elevenlabs.closed_context", "stops");

    assertThat(lengthWhenClosedAtOnce(text.repeat(4))).isLessThan(whole);
  }

  private static int lengthWhenClosedAtOnce(String text) throws Exception {
    try (var client = open(MULTI)) {
      client.send("{\"text\":\"" + text + "\",\"context_id\":\"a\",\"flush\":true}");
      client.send("{\"context_id\":\"a\",\"close_context\":true}");
      return client.audio().length;
    }
  }
}
