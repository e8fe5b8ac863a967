package io.livestand.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.stt.SttClient;
import java.util.HashSet;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ElevenLabsIT {
  private static final String MULTI = "sandbox-en-slt/multi-stream-input?output_format=pcm_24000";
  private static final String SINGLE = "sandbox-en-slt/stream-input?output_format=pcm_24000";
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static SpeechClient open(String path, @Nullable String key) {
    return new SpeechClient(sandbox.httpPort(), path, key);
  }

  @Test
  void whatTheVoiceSaysTheEarUnderstands() throws Exception {
    try (var voice = open(MULTI + "&auto_mode=true", "k");
        var ear = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
      voice.send("{\"text\":\" \",\"context_id\":\"t1\",\"voice_settings\":{\"speed\":1.0}}");
      voice.send("{\"text\":\"You can pay by card \",\"context_id\":\"t1\"}");
      voice.send("{\"context_id\":\"t1\",\"flush\":true}");
      voice.send("{\"context_id\":\"t1\",\"close_context\":true}");
      var audio = voice.audio();

      var resampled = new Resampler(24_000, 16_000).resample(Pcm16.samples(audio));
      ear.begin().speak(Pcm16.bytes(resampled)).finish();
      assertThat(ear.finals()).isEqualTo("you can pay by card");
    }
  }

  @Test
  void theSingleSocketSpeaksToItsEndAndCloses() throws Exception {
    try (var client = open(SINGLE, "k")) {
      client.send("{\"text\":\" \"}").send("{\"text\":\"Good morning. \"}").send("{\"text\":\"\"}");

      var first = client.next();
      assertThat(first.path("isFinal").isNull()).isTrue();
      assertThat(first.path("alignment").path("chars")).isNotEmpty();
      assertThat(client.audio()).isNotEmpty();
      assertThat(client.end()).isEqualTo("closed 1000");
    }
  }

  @Test
  void withoutAutoModeNothingIsSpokenBeforeTheFlush() throws Exception {
    try (var client = open(MULTI, "k")) {
      client.send("{\"text\":\"Short. \",\"context_id\":\"a\"}");
      assertThat(client.within(300)).isNull();

      client.send("{\"context_id\":\"a\",\"flush\":true}");

      var message = client.next();
      assertThat(message.path("contextId").asText()).isEqualTo("a");
      assertThat(message.path("audio").asText()).isNotEmpty();
    }
  }

  @Test
  void aClosedContextSpeaksWhatWasFlushedThenEnds() throws Exception {
    try (var client = open(MULTI, "k")) {
      client.send("{\"text\":\"One more sentence. \",\"context_id\":\"a\",\"flush\":true}");
      client.send("{\"context_id\":\"a\",\"close_context\":true}");

      assertThat(client.audio().length).isGreaterThan(24_000);
    }
  }

  @Test
  void theSixthContextClosesTheSocketForAll() throws Exception {
    try (var client = open(MULTI, "k")) {
      for (var i = 0; i < 6; i++) {
        client.send("{\"text\":\" \",\"context_id\":\"c" + i + "\"}");
      }

      var error = client.next();
      assertThat(error.path("error").asText()).isEqualTo("max_active_conversations");
      assertThat(error.path("code").asInt()).isEqualTo(1008);
      assertThat(client.end()).isEqualTo("closed 1008");
    }
  }

  @Test
  void aContextThatEndedMakesRoom() throws Exception {
    try (var client = open(MULTI, "k")) {
      var ended = new HashSet<String>();
      for (var i = 0; i < 12; i++) {
        client.send("{\"text\":\" \",\"context_id\":\"c" + i + "\"}");
        client.send("{\"context_id\":\"c" + i + "\",\"close_context\":true}");
        ended.add(client.next().path("contextId").asText());
      }

      assertThat(ended).hasSize(12);
      client.send("{\"close_socket\":true}");
      assertThat(client.end()).isEqualTo("closed 1000");
    }
  }

  @Test
  void silenceClosesTheSingleSocketUnlessItIsKeptAlive() throws Exception {
    try (var client = open(SINGLE + "&inactivity_timeout=1", "k")) {
      for (var i = 0; i < 3; i++) {
        client.send("{\"text\":\" \"}");
        assertThat(client.within(600)).isNull();
      }

      assertThat(client.next().path("error").asText()).isEqualTo("input_timeout_exceeded");
      assertThat(client.end()).isEqualTo("closed 1008");
    }
  }

  @Test
  void silenceEndsOneContextOfMany() throws Exception {
    try (var client = open(MULTI + "&inactivity_timeout=0.3", "k")) {
      client.send("{\"text\":\" \",\"context_id\":\"a\"}");

      assertThat(client.next().path("isFinal").asBoolean()).isTrue();
    }
  }

  @Test
  void refusalsComeAsAMessageAndClose1008() throws Exception {
    assertRefused(SINGLE, "bad", "{\"text\":\" \"}", "invalid_api_key");
    assertRefused(SINGLE, null, "{\"text\":\" \"}", "invalid_api_key");
    assertRefused(SINGLE, "quota", "{\"text\":\" \"}", "quota_exceeded");
    assertRefused(SINGLE, "k", "no json", "invalid_input_message");
    assertRefused(
        "nobody/stream-input?output_format=pcm_24000",
        "k",
        "{\"text\":\" \"}",
        "voice_id_does_not_exist");
  }

  private static void assertRefused(String path, @Nullable String key, String sent, String error)
      throws Exception {
    try (var client = open(path, key)) {
      client.send(sent);
      assertThat(client.next().path("error").asText()).isEqualTo(error);
      assertThat(client.end()).isEqualTo("closed 1008");
    }
  }

  @Test
  void someHandshakesAreRefusedAtOnce() throws Exception {
    try (var v3 = open(SINGLE + "&model_id=eleven_v3", "k");
        var mp3 = open("sandbox-en-slt/stream-input", "k");
        var elsewhere = open("sandbox-en-slt/other", "k")) {
      assertThat(v3.end()).isEqualTo("refused 403");
      assertThat(mp3.end()).isEqualTo("refused 400");
      assertThat(elsewhere.end()).isEqualTo("refused 404");
    }
  }

  @Test
  void overHttpTheAudioComesAtAnyRate() throws Exception {
    var at24 = post("sandbox-en-alan", "k", "pcm_24000", "{\"text\":\"Good morning.\"}");
    var at16 = post("sandbox-en-alan", "k", "pcm_16000", "{\"text\":\"Good morning.\"}");

    assertThat(at24.status()).isEqualTo(200);
    assertThat(at24.bytes()).isGreaterThan(24_000);
    assertThat(at16.bytes() * 1.5).isBetween(at24.bytes() * 0.99, at24.bytes() * 1.01);
  }

  @Test
  void overHttpRefusalsHaveADetail() throws Exception {
    var body = "{\"text\":\"Hi.\"}";
    assertThat(post("sandbox-en-slt", "bad", "pcm_24000", body).text()).contains("invalid_api_key");
    assertThat(post("sandbox-en-slt", "bad", "pcm_24000", body).status()).isEqualTo(401);
    assertThat(post("nobody", "k", "pcm_24000", body).text()).contains("voice_not_found");
    assertThat(post("sandbox-en-slt", "k", "opus_48000_32", body).status()).isEqualTo(400);
    assertThat(post("sandbox-en-slt", "k", "pcm_24000", "{}").text()).contains("text is required");
  }

  private record Answer(int status, int bytes, String text) {}

  private static Answer post(String voice, String key, String format, String body)
      throws Exception {
    var url =
        "http://127.0.0.1:"
            + sandbox.httpPort()
            + "/v1/text-to-speech/"
            + voice
            + "/stream?output_format="
            + format;
    var request =
        new Request.Builder()
            .url(url)
            .header("xi-api-key", key)
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (var response = new OkHttpClient().newCall(request).execute()) {
      var bytes = response.body().bytes();
      var text =
          response.isSuccessful() ? "" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
      return new Answer(response.code(), bytes.length, text);
    }
  }
}
