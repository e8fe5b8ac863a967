package io.livestand.sandbox.yandextts;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.AdminClient;
import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import yandex.cloud.api.ai.tts.v3.SynthesizerGrpc;
import yandex.cloud.api.ai.tts.v3.Tts;

/// What goes wrong with the vendor's voice over gRPC, heard by the vendor's own stubs.
@Timeout(60)
class FaultySynthesisIT {
  private static final String TEXT = "One, two, three, four. ";
  private static final String ONE_PASSES = ",\"after\":{\"messages\":1}";
  private static Sandbox sandbox;
  private static AdminClient admin;
  private ManagedChannel channel;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
    admin = new AdminClient(sandbox.httpPort());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void connect() {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", sandbox.sttPort()).usePlaintext().build();
  }

  @AfterEach
  void forget() throws IOException {
    channel.shutdownNow();
    admin.forget();
  }

  enum Method {
    STREAM {
      @Override
      Recording<?, ?> speak(SynthesizerGrpc.SynthesizerStub stub, int rate) {
        var recording =
            new Recording<Tts.StreamSynthesisRequest, Tts.StreamSynthesisResponse>(
                answer -> answer.getAudioChunk().getData().toByteArray());
        var requests = stub.streamSynthesis(recording);
        requests.onNext(Requests.options("john", rate));
        requests.onNext(Requests.text(TEXT));
        requests.onCompleted();
        return recording;
      }
    },
    UTTERANCE {
      @Override
      Recording<?, ?> speak(SynthesizerGrpc.SynthesizerStub stub, int rate) {
        var recording =
            new Recording<Tts.UtteranceSynthesisRequest, Tts.UtteranceSynthesisResponse>(
                answer -> answer.getAudioChunk().getData().toByteArray());
        stub.utteranceSynthesis(Requests.utterance(TEXT, rate).build(), recording);
        return recording;
      }
    };

    abstract Recording<?, ?> speak(SynthesizerGrpc.SynthesizerStub stub, int rate);
  }

  private SynthesizerGrpc.SynthesizerStub stub() {
    return SynthesizerGrpc.newStub(channel).withInterceptors(Requests.headers("Api-Key sandbox"));
  }

  private Recording<?, ?> speak(Method method) {
    return method.speak(stub(), 8_000);
  }

  /// A stream that asks for nothing.
  private Recording<?, ?> idle() {
    var recording =
        new Recording<Tts.StreamSynthesisRequest, Tts.StreamSynthesisResponse>(
            answer -> answer.getAudioChunk().getData().toByteArray());
    var _ = stub().streamSynthesis(recording);
    return recording;
  }

  private static void plan(String fault) throws IOException {
    admin.plan("yandex-tts", fault);
  }

  private static final Map<String, Status.Code> CODES =
      Map.of(
          "auth", Status.Code.UNAUTHENTICATED,
          "permission", Status.Code.PERMISSION_DENIED,
          "quota", Status.Code.RESOURCE_EXHAUSTED,
          "rate", Status.Code.RESOURCE_EXHAUSTED,
          "bad_request", Status.Code.INVALID_ARGUMENT,
          "overloaded", Status.Code.UNAVAILABLE,
          "session_limit", Status.Code.INVALID_ARGUMENT);

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyRefusalHasItsStatusAtOnce(Method method) throws Exception {
    for (var entry : CODES.entrySet()) {
      plan("\"" + entry.getKey() + "\"");
      var refused = speak(method);
      assertThat(refused.status().getCode()).as(entry.getKey()).isEqualTo(entry.getValue());
      assertThat(refused.pieces()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyRefusalMayComeInTheMidst(Method method) throws Exception {
    for (var entry : CODES.entrySet()) {
      plan("\"" + entry.getKey() + "\"" + ONE_PASSES);
      var refused = speak(method);
      assertThat(refused.status().getCode()).as(entry.getKey()).isEqualTo(entry.getValue());
      assertThat(refused.pieces()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quota, The quota limit exceed",
    "rate, rate quota limit exceed: allowed 40 requests",
    "session_limit, Too long text: limit is 5000"
  })
  void aRefusalIsToldFromOthersOfItsCodeByItsWords(String fault, String words) throws Exception {
    plan("\"" + fault + "\"");

    assertThat(idle().status().getDescription()).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aStalledCallSaysNothingMoreAndDoesNotEnd(Method method) throws Exception {
    plan("\"stall\"" + ONE_PASSES);
    var stalled = speak(method);
    stalled.awaitSound();
    Awaitility.await().until(() -> admin.lastCall().path("faults").size() == 1);

    assertThat(admin.lastCall().path("open").asBoolean()).isTrue();
    assertThat(speak(method).status()).isEqualTo(Status.OK);
    assertThat(stalled.pieces()).hasSize(1);
    assertThat(stalled.hasEnded()).isFalse();
    stalled.cancel();
    assertThat(stalled.status().getCode()).isEqualTo(Status.Code.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void theFirstSoundComesLater(Method method) throws Exception {
    plan("\"slow_first_byte\",\"by_ms\":400");
    var ticker = Ticker.system();
    var begun = ticker.nanoTime();
    var slow = speak(method);
    slow.awaitSound();

    assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(400));
    assertThat(slow.status()).isEqualTo(Status.OK);
  }

  @ParameterizedTest
  @CsvSource({"STREAM, reset", "STREAM, goaway", "UTTERANCE, reset", "UTTERANCE, goaway"})
  void aConnectionIsResetOrSentElsewhere(Method method, String how) throws Exception {
    for (var after : new String[] {"", ONE_PASSES}) {
      plan("\"cut\",\"how\":\"" + how + "\"" + after);

      var end = speak(method).status();
      assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(String.valueOf(end.getDescription()).contains("GOAWAY"))
          .isEqualTo(how.equals("goaway"));
    }
    assertThat(speak(method).status()).isEqualTo(Status.OK);
  }

  @Test
  void aStreamThatWaitsForTextIsStruckToo() throws Exception {
    var waiting = idle();
    Awaitility.await().until(() -> admin.lastCall().path("open").asBoolean());
    assertThat(waiting.hasEnded()).isFalse();

    plan("\"cut\",\"how\":\"goaway\",\"open\":true");

    assertThat(waiting.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    Awaitility.await().until(() -> !admin.lastCall().path("open").asBoolean());
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aPieceMayEndInHalfASample(Method method) throws Exception {
    plan("\"malformed\"" + ONE_PASSES);
    var malformed = speak(method);

    assertThat(malformed.status()).isEqualTo(Status.OK);
    var pieces = malformed.pieces();
    assertThat(pieces.get(1).length % 2).isOne();
    assertThat(pieces.stream().filter(piece -> piece.length % 2 == 1)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void soundMayComeBeyondWhatWasAsked(Method method) throws Exception {
    var asked = speak(method);
    assertThat(asked.status()).isEqualTo(Status.OK);
    plan("\"late\"");
    var late = speak(method);

    assertThat(late.status()).isEqualTo(Status.OK);
    assertThat(late.pieces()).hasSize(asked.pieces().size() + 1);
    assertThat(late.pieces().getLast()).isEqualTo(new byte[1_600]);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void fortyEightKilohertzMayNotBeHad(Method method) throws Exception {
    assertThat(method.speak(stub(), 48_000).status()).isEqualTo(Status.OK);
    admin.turn("yandex-tts.rate_48000", "false");

    assertThat(method.speak(stub(), 48_000).status().getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(method.speak(stub(), 16_000).status()).isEqualTo(Status.OK);
    admin.turn("yandex-tts.rate_48000", "true");
    assertThat(method.speak(stub(), 48_000).status()).isEqualTo(Status.OK);
  }

  @Test
  void whatCannotHappenCannotBePlanned() throws Exception {
    assertThat(admin.takes("yandex-tts", "\"idle\"")).isFalse();
    assertThat(admin.takes("yandex-tts", "\"cut\",\"how\":\"clean\"")).isFalse();
    assertThat(admin.takes("yandex-tts", "\"malformed\",\"how\":\"json\"")).isFalse();
  }
}
