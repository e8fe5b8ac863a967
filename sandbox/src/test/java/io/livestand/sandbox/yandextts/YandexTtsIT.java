package io.livestand.sandbox.yandextts;

import static io.livestand.sandbox.yandextts.Requests.force;
import static io.livestand.sandbox.yandextts.Requests.headers;
import static io.livestand.sandbox.yandextts.Requests.options;
import static io.livestand.sandbox.yandextts.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.stt.SttClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yandex.cloud.api.ai.tts.v3.SynthesizerGrpc;
import yandex.cloud.api.ai.tts.v3.Tts;

/// The rules of the vendor's voice, asked by the vendor's own stubs.
@Timeout(60)
class YandexTtsIT {
  private static Sandbox sandbox;
  private static ManagedChannel channel;
  private static OkHttpClient http;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", sandbox.sttPort()).usePlaintext().build();
    http = new OkHttpClient();
  }

  @AfterAll
  static void stop() {
    http.connectionPool().evictAll();
    channel.shutdownNow();
    sandbox.close();
  }

  @Test
  void whatTheStreamSaysTheEarUnderstands() throws Exception {
    var call = new Stream();
    call.send(options("john", 48_000)).send(text("You can ")).send(text("pay by card ")).finish();

    assertThat(understood(call.sound(), 48_000)).isEqualTo("you can pay by card");
    assertThat(call.answers)
        .allMatch(answer -> answer.getUnknownFields().asMap().isEmpty())
        .allMatch(answer -> answer.getLengthMs() > 0);
    assertThat(call.texts()).containsExactly("You can pay by card");
  }

  @Test
  void piecesWithoutASpaceAreGluedAndForcingSpeaksAtOnce() throws Exception {
    var call = new Stream();
    call.send(options("john", 16_000)).send(text("Good")).send(text("morning")).send(force());
    call.awaitSound();
    call.send(text("again ")).finish();

    call.sound();
    assertThat(call.texts()).containsExactly("Goodmorning", "again");
  }

  @Test
  void withoutAForceOrAnEndAShortTextIsNotSpoken() throws Exception {
    var call = new Stream();
    call.send(options("john", 16_000)).send(text("Good morning "));

    Thread.sleep(500);
    assertThat(call.answers).isEmpty();
    call.finish();
    assertThat(call.sound()).isNotEmpty();
  }

  @Test
  void optionsComeFirstAndOnce() throws Exception {
    assertInvalid(new Stream().send(text("Hello. ")));
    assertInvalid(new Stream().send(options("john", 48_000)).send(options("john", 48_000)));
    assertInvalid(new Stream().send(options("nobody", 48_000)));
    assertInvalid(new Stream().send(options("john", 44_100)));
  }

  @Test
  void aStreamIsLimitedToFiveThousandCharacters() throws Exception {
    assertInvalid(new Stream().send(options("john", 8_000)).send(text("x".repeat(5_001))));
  }

  @Test
  void aCancelledStreamEnds() throws Exception {
    var call = new Stream();
    call.send(options("john", 48_000)).send(text("One, two, three, four. ")).send(force());
    call.awaitSound();

    call.cancel();

    assertThat(call.status().getCode()).isEqualTo(Status.Code.CANCELLED);
    var after = new Stream();
    after.send(options("john", 48_000)).send(text("Yes? ")).finish();
    assertThat(after.sound()).isNotEmpty();
  }

  @Test
  void anUtteranceIsSpoken() throws Exception {
    assertThat(
            understood(
                utterance(Requests.utterance("You can pay by card", 48_000).build()), 48_000))
        .isEqualTo("you can pay by card");
  }

  @Test
  void anUtteranceIsLimitedTo250CharactersUnlessUnsafe() {
    var tooLong = Requests.utterance("a ".repeat(126), 48_000);

    assertThatThrownBy(() -> utterance(tooLong.build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> {
              assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(refused.getStatus().getDescription()).contains("Too long text");
            });
    assertThat(utterance(tooLong.setUnsafeMode(true).build())).isNotEmpty();
    assertThatThrownBy(() ->
            utterance(Requests.utterance("x".repeat(5_001), 48_000).setUnsafeMode(true).build()))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void withoutCredentialsThereIsNoVoice() {
    for (var key : List.of("", "Api-Key bad", "Basic x")) {
      assertThatThrownBy(() ->
              SynthesizerGrpc.newBlockingStub(channel)
                  .withInterceptors(headers(key))
                  .utteranceSynthesis(Requests.utterance("Hello.", 48_000).build())
                  .hasNext())
          .as(key)
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused ->
                  assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }
  }

  @Test
  void theFirstVersionTakesAForm() throws Exception {
    for (var rate : List.of(48_000, 16_000, 8_000)) {
      try (var answer = post("Api-Key k", form("You can pay by card", rate).build())) {
        assertThat(answer.code()).isEqualTo(200);
        var pcm = answer.body().bytes();
        assertThat(pcm.length / 2.0 / rate).as("seconds at " + rate).isBetween(0.5, 5.0);
        if (rate == 48_000) {
          assertThat(understood(pcm, rate)).isEqualTo("you can pay by card");
        }
      }
    }
  }

  @Test
  void inJsonItFindsNoFolderAndRefusesTheKey() throws Exception {
    var json = RequestBody.create("{\"text\":\"Hi\"}", MediaType.get("application/json"));

    assertRefused(401, "UNAUTHORIZED", post("Api-Key k", json));
  }

  @Test
  void theFirstVersionRefusesWhatTheVendorRefuses() throws Exception {
    var good = form("Hi", 48_000).build();
    assertRefused(401, "UNAUTHORIZED", post(null, good));
    assertRefused(401, "UNAUTHORIZED", post("Api-Key bad", good));
    assertRefused(429, "TOO_MANY_REQUESTS", post("Api-Key quota", good));
    assertRefused(400, "BAD_REQUEST", post("Api-Key k", form("Hi", 44_100).build()));
    assertRefused(400, "BAD_REQUEST", post("Api-Key k", form("", 48_000).build()));
    assertRefused(400, "BAD_REQUEST", post("Api-Key k", form("x".repeat(5_001), 48_000).build()));
    assertRefused(
        413, "PAYLOAD_TOO_LARGE", post("Api-Key k", form("x".repeat(16_000), 8_000).build()));
    assertRefused(
        400, "BAD_REQUEST", post("Api-Key k", form("Hi", 8_000).add("speed", "4").build()));
    assertRefused(
        400,
        "BAD_REQUEST",
        post(
            "Api-Key k",
            new FormBody.Builder()
                .add("text", "Hi")
                .add("format", "lpcm")
                .add("voice", "nobody")
                .build()));
    assertRefused(
        400,
        "BAD_REQUEST",
        post("Api-Key k", new FormBody.Builder().add("text", "Hi").add("lang", "xx").build()));
    assertRefused(
        501,
        "NOT_IMPLEMENTED",
        post("Api-Key k", new FormBody.Builder().add("text", "Hi").build()));
  }

  private static FormBody.Builder form(String text, int rate) {
    return new FormBody.Builder()
        .add("text", text)
        .add("lang", "en-US")
        .add("voice", "john")
        .add("format", "lpcm")
        .add("sampleRateHertz", String.valueOf(rate));
  }

  private static Response post(@Nullable String authorization, RequestBody body)
      throws IOException {
    var request =
        new Request.Builder()
            .url("http://127.0.0.1:" + sandbox.httpPort() + "/speech/v1/tts:synthesize")
            .post(body);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.newCall(request.build()).execute();
  }

  private static void assertRefused(int status, String code, Response answer) throws IOException {
    try (answer) {
      assertThat(answer.code()).isEqualTo(status);
      var error = new ObjectMapper().readTree(answer.body().string());
      assertThat(error.path("error_code").asText()).isEqualTo(code);
      assertThat(error.path("error_message").asText()).isNotBlank();
    }
  }

  private static void assertInvalid(Stream call) throws Exception {
    assertThat(call.status().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  private static byte[] utterance(Tts.UtteranceSynthesisRequest request) {
    var sound = new ByteArrayOutputStream();
    SynthesizerGrpc.newBlockingStub(channel)
        .withInterceptors(headers("Bearer token"))
        .utteranceSynthesis(request)
        .forEachRemaining(
            answer -> sound.writeBytes(answer.getAudioChunk().getData().toByteArray()));
    return sound.toByteArray();
  }

  private static String understood(byte[] pcm, int rate) throws Exception {
    try (var ear = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
      var resampled = new Resampler(rate, 16_000).resample(Pcm16.samples(pcm));
      ear.begin().speak(Pcm16.bytes(resampled)).finish();
      return ear.finals();
    }
  }

  /// One call of the vendor's stub.
  private static final class Stream
      implements ClientResponseObserver<Tts.StreamSynthesisRequest, Tts.StreamSynthesisResponse> {
    private final List<Tts.StreamSynthesisResponse> answers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final List<ClientCallStreamObserver<Tts.StreamSynthesisRequest>> calls =
        new ArrayList<>();

    Stream() {
      SynthesizerGrpc.newStub(channel)
          .withInterceptors(headers("Api-Key sandbox"))
          .streamSynthesis(this);
    }

    Stream send(Tts.StreamSynthesisRequest request) {
      calls.getFirst().onNext(request);
      return this;
    }

    void finish() {
      calls.getFirst().onCompleted();
    }

    void cancel() {
      calls.getFirst().cancel("enough", null);
    }

    void awaitSound() throws Exception {
      begun.get(30, TimeUnit.SECONDS);
    }

    Status status() throws Exception {
      return end.get(30, TimeUnit.SECONDS);
    }

    byte[] sound() throws Exception {
      assertThat(status()).isEqualTo(Status.OK);
      var sound = new ByteArrayOutputStream();
      answers.forEach(answer -> sound.writeBytes(answer.getAudioChunk().getData().toByteArray()));
      return sound.toByteArray();
    }

    List<String> texts() {
      return answers.stream()
          .map(answer -> answer.getTextChunk().getText())
          .filter(text -> !text.isEmpty())
          .toList();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Tts.StreamSynthesisRequest> call) {
      calls.add(call);
    }

    @Override
    public void onNext(Tts.StreamSynthesisResponse answer) {
      answers.add(answer);
      begun.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      end.complete(Status.OK);
    }
  }
}
