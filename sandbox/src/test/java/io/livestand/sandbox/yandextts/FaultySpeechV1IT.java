package io.livestand.sandbox.yandextts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.AdminClient;
import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong with the vendor's voice over HTTP.
@Timeout(60)
class FaultySpeechV1IT {
  private static final String ONE_PASSES = ",\"after\":{\"messages\":1}";
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private static Sandbox sandbox;
  private static AdminClient admin;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
    admin = new AdminClient(sandbox.httpPort());
  }

  @AfterAll
  static void stop() {
    HTTP.connectionPool().evictAll();
    sandbox.close();
  }

  @AfterEach
  void forget() throws IOException {
    admin.forget();
  }

  /// Each byte of the body is a character.
  private record Answer(int status, String body) {}

  private static Answer speak() throws IOException {
    return speak(HTTP);
  }

  private static Answer speak(OkHttpClient client) throws IOException {
    var form =
        new FormBody.Builder()
            .add("text", "One, two, three, four.")
            .add("lang", "en-US")
            .add("voice", "john")
            .add("format", "lpcm")
            .add("sampleRateHertz", "48000")
            .build();
    var request =
        new Request.Builder()
            .url("http://127.0.0.1:" + sandbox.httpPort() + "/speech/v1/tts:synthesize")
            .header("Authorization", "Api-Key sandbox")
            .post(form)
            .build();
    try (var response = client.newCall(request).execute()) {
      return new Answer(
          response.code(), new String(response.body().bytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static void plan(String fault) throws IOException {
    admin.plan("yandex-tts-http", fault);
  }

  @ParameterizedTest
  @CsvSource({
    "auth, 401, UNAUTHORIZED, Unauthenticated desc = The token is missing or invalid",
    "permission, 403, FORBIDDEN, PermissionDenied desc = Permission denied",
    "quota, 429, TOO_MANY_REQUESTS, ResourceExhausted desc = The quota limit exceed",
    "rate, 429, TOO_MANY_REQUESTS,"
        + " ResourceExhausted desc = rate quota limit exceed: allowed 40 requests",
    "bad_request, 400, BAD_REQUEST, InvalidArgument desc = The request is wrong",
    "overloaded, 503, SERVICE_UNAVAILABLE, Unavailable desc = The service is overloaded",
    "session_limit, 400, BAD_REQUEST, InvalidArgument desc = Too long text: limit is 5000"
  })
  void everyRefusalHasItsStatusAndItsWords(String fault, int status, String code, String words)
      throws Exception {
    plan("\"" + fault + "\"");

    var refused = speak();
    assertThat(refused.status()).isEqualTo(status);
    var error = new ObjectMapper().readTree(refused.body());
    assertThat(error.path("error_code").asText()).isEqualTo(code);
    assertThat(error.path("error_message").asText()).isEqualTo("rpc error: code = " + words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth",
        "permission",
        "quota",
        "rate",
        "bad_request",
        "overloaded",
        "session_limit"
      })
  void inTheMidstARefusalBreaksTheAnswerOff(String fault) throws Exception {
    plan("\"" + fault + "\"" + ONE_PASSES);

    assertThatThrownBy(FaultySpeechV1IT::speak).isInstanceOf(IOException.class);
    assertThat(admin.lastCall().path("faults").path(0).asText()).isEqualTo(fault);
  }

  @Test
  void aStalledAnswerSaysNothingMore() throws Exception {
    plan("\"stall\"" + ONE_PASSES);
    var impatient = HTTP.newBuilder().readTimeout(Duration.ofMillis(800)).build();

    assertThatThrownBy(() -> speak(impatient)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void theFirstSoundComesLater() throws Exception {
    plan("\"slow_first_byte\",\"by_ms\":400");
    var ticker = Ticker.system();
    var begun = ticker.nanoTime();

    assertThat(speak().status()).isEqualTo(200);
    assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ONE_PASSES})
  void aConnectionIsReset(String after) throws Exception {
    plan("\"cut\"" + after);

    assertThatThrownBy(FaultySpeechV1IT::speak)
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("Connection reset");
    assertThat(speak().status()).isEqualTo(200);
  }

  @Test
  void theSoundMayEndInHalfASample() throws Exception {
    assertThat(speak().body().length() % 2).isZero();
    plan("\"malformed\"");

    var malformed = speak();
    assertThat(malformed.status()).isEqualTo(200);
    assertThat(malformed.body().length() % 2).isOne();
  }

  @Test
  void theSwitchOfGrpcLeavesItAlone() throws Exception {
    admin.turn("yandex-tts.rate_48000", "false");

    assertThat(speak().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"idle\"",
        "\"late\"",
        "\"cut\",\"how\":\"goaway\"",
        "\"cut\",\"how\":\"clean\"",
        "\"malformed\",\"how\":\"json\""
      })
  void whatCannotHappenCannotBePlanned(String fault) throws Exception {
    assertThat(admin.takes("yandex-tts-http", fault)).isFalse();
  }
}
