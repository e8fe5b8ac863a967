package io.livestand.sandbox.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.Fault.Refusal;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.PlannedFault;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.latency.Waits;
import io.livestand.sandbox.switches.Switches;
import io.livestand.wire.stt.StreamingResponse.EventCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import yandex.cloud.api.ai.stt.v3.RecognizerGrpc;
import yandex.cloud.api.ai.stt.v3.Stt;

/// The transport's rules, with a scripted ear; the vendor's own stubs are the oracle.
class SttServerIT {
  private final FaultPlan plan = new FaultPlan(Ticker.system());
  private final Switches switches = new Switches();

  private SttServer server(SttRules rules) throws Exception {
    return new SttServer(
        0,
        List.of(new WordByWordEngine("en-US", "how much does it cost")),
        rules,
        switches,
        plan,
        new Waits(1),
        Ticker.system());
  }

  @Test
  void aKeyIsNeededAndABadOneDoesNotOpen() throws Exception {
    try (var server = server(SttRules.vendor())) {
      for (var header : List.of("", "Api-Key bad", "sandbox", "Basic x")) {
        try (var client = new SttClient(server.port(), header)) {
          assertThat(client.end().getCode()).as(header).isEqualTo(Status.Code.UNAUTHENTICATED);
        }
      }
    }
  }

  @Test
  void anUtteranceIsHeardOverTheWire() throws Exception {
    try (var server = server(SttRules.vendor());
        var client = new SttClient(server.port(), "Bearer token")) {
      client.begin().send(Requests.sound(500)).send(Requests.eou());

      assertThat(client.finish()).isEqualTo(Status.OK);
      assertThat(client.finals()).isEqualTo("how much does it cost");
      assertThat(client.events())
          .startsWith(EventCase.STATUS_CODE)
          .containsSubsequence(EventCase.PARTIAL, EventCase.FINAL, EventCase.EOU_UPDATE)
          .endsWith(EventCase.STATUS_CODE);
    }
  }

  @Test
  void aDelayMovesAnswersButNotTheirOrder() throws Exception {
    try (var server = server(SttRules.vendor().withDelay(Duration.ofMillis(30)));
        var client = new SttClient(server.port(), "Api-Key sandbox")) {
      client.begin().send(Requests.sound(500)).send(Requests.eou());

      assertThat(client.finish()).isEqualTo(Status.OK);
      assertThat(client.events())
          .containsSubsequence(EventCase.PARTIAL, EventCase.FINAL, EventCase.EOU_UPDATE);
    }
  }

  @Test
  void aRefusalEndsTheCallWithItsStatus() throws Exception {
    try (var server = server(SttRules.vendor());
        var client = new SttClient(server.port(), "Api-Key sandbox")) {
      client.send(Requests.sound(20));

      assertThat(client.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void aSessionThatHearsNothingIsAbortedWithWhateverCodeIsSet() throws Exception {
    for (var code : List.of(Status.Code.INVALID_ARGUMENT, Status.Code.ABORTED)) {
      switches.set(Map.of("yandex-stt.idle_status", code.name()));
      try (var server = server(SttRules.vendor().withIdle(Duration.ofMillis(300)));
          var client = new SttClient(server.port(), "Api-Key sandbox")) {
        client.begin();

        assertThat(client.end().getCode()).isEqualTo(code);
      }
    }
  }

  @Test
  void beyondItsStreamsAConnectionQueues() throws Exception {
    switches.set(Map.of("yandex-stt.max_streams", "1"));
    try (var server = server(SttRules.vendor());
        var first = new SttClient(server.port(), "Api-Key sandbox")) {
      first.begin();
      Awaitility.await().until(() -> !first.events().isEmpty());
      var second = first.another().begin();

      assertThat(second.events()).isEmpty();
      assertThat(first.finish()).isEqualTo(Status.OK);
      assertThat(second.finish()).isEqualTo(Status.OK);
    }
  }

  @Test
  void everyRefusalHasItsStatus() throws Exception {
    var codes =
        Map.of(
            Refusal.AUTH, Status.Code.UNAUTHENTICATED,
            Refusal.PERMISSION, Status.Code.PERMISSION_DENIED,
            Refusal.QUOTA, Status.Code.RESOURCE_EXHAUSTED,
            Refusal.RATE, Status.Code.RESOURCE_EXHAUSTED,
            Refusal.BAD_REQUEST, Status.Code.INVALID_ARGUMENT,
            Refusal.OVERLOADED, Status.Code.UNAVAILABLE,
            Refusal.IDLE, Status.Code.INVALID_ARGUMENT,
            Refusal.SESSION_LIMIT, Status.Code.OUT_OF_RANGE);
    try (var server = server(SttRules.vendor())) {
      for (var refusal : Refusal.values()) {
        plan.add(PlannedFault.next(Vendor.YANDEX_STT, refusal));
        try (var client = new SttClient(server.port(), "Api-Key sandbox")) {
          assertThat(client.end().getCode()).as(refusal.word()).isEqualTo(codes.get(refusal));
          assertThat(client.events()).isEmpty();
        }
      }
    }
  }

  @Test
  void aRefusalMayComeInTheMidstOfACall() throws Exception {
    plan.add(PlannedFault.next(Vendor.YANDEX_STT, Refusal.OVERLOADED).afterMessages(2));
    try (var server = server(SttRules.vendor());
        var client = new SttClient(server.port(), "Api-Key sandbox")) {
      client.begin().send(Requests.sound(500)).send(Requests.eou());

      assertThat(client.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(client.events()).containsExactly(EventCase.STATUS_CODE, EventCase.PARTIAL);
    }
  }

  @Test
  void aStalledCallSaysNothingMore() throws Exception {
    plan.add(PlannedFault.next(Vendor.YANDEX_STT, new Fault.Stall()).afterMessages(1));
    try (var server = server(SttRules.vendor());
        var stalled = new SttClient(server.port(), "Api-Key sandbox")) {
      stalled.begin().send(Requests.sound(500)).send(Requests.eou());
      Awaitility.await().until(() -> !stalled.events().isEmpty());

      try (var other = new SttClient(server.port(), "Api-Key sandbox")) {
        other.begin().send(Requests.sound(500)).send(Requests.eou());
        assertThat(other.finish()).isEqualTo(Status.OK);
      }

      assertThat(stalled.events()).containsExactly(EventCase.STATUS_CODE);
      assertThat(stalled.hasEnded()).isFalse();
    }
  }

  @Test
  void aSlowAnswerHoldsUpThoseBehindIt() throws Exception {
    plan.add(
        PlannedFault.next(Vendor.YANDEX_STT, new Fault.Slow(Duration.ofMillis(300)))
            .afterMessages(1));
    var ticker = Ticker.system();
    try (var server = server(SttRules.vendor());
        var client = new SttClient(server.port(), "Api-Key sandbox")) {
      var begun = ticker.nanoTime();
      client.begin().send(Requests.sound(500)).send(Requests.eou());

      assertThat(client.finish()).isEqualTo(Status.OK);
      assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
      assertThat(client.events())
          .containsSubsequence(EventCase.PARTIAL, EventCase.FINAL, EventCase.EOU_UPDATE);
    }
  }

  @Test
  void aConnectionIsResetOrSentElsewhere() throws Exception {
    for (var cut : List.of(Fault.Cut.RESET, Fault.Cut.GOAWAY)) {
      plan.add(PlannedFault.next(Vendor.YANDEX_STT, cut).afterMessages(1));
      try (var server = server(SttRules.vendor());
          var client = new SttClient(server.port(), "Api-Key sandbox")) {
        client.begin().send(Requests.sound(500));

        var end = client.end();
        assertThat(end.getCode()).as(cut.name()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(String.valueOf(end.getDescription()).contains("GOAWAY"))
            .isEqualTo(cut == Fault.Cut.GOAWAY);
      }
    }
  }

  @Test
  void wordsMayComeAfterTheHalfClose() throws Exception {
    plan.add(PlannedFault.next(Vendor.YANDEX_STT, new Fault.Late()));
    try (var server = server(SttRules.vendor());
        var client = new SttClient(server.port(), "Api-Key sandbox")) {
      client.begin().send(Requests.sound(500)).send(Requests.eou());

      assertThat(client.finish()).isEqualTo(Status.OK);
      assertThat(client.events()).endsWith(EventCase.STATUS_CODE, EventCase.PARTIAL);
    }
  }

  @Test
  void theVendorsOwnStubsUnderstandEveryAnswer() throws Exception {
    var heard = new CopyOnWriteArrayList<Stt.StreamingResponse>();
    var end = new CompletableFuture<Void>();
    try (var server = server(SttRules.vendor())) {
      var channel = SttClient.channel(server.port());
      var requests =
          RecognizerGrpc.newStub(channel)
              .withInterceptors(SttClient.headers("Api-Key sandbox"))
              .recognizeStreaming(
                  new StreamObserver<Stt.StreamingResponse>() {
                    @Override
                    public void onNext(Stt.StreamingResponse response) {
                      heard.add(response);
                    }

                    @Override
                    public void onError(Throwable t) {
                      end.completeExceptionally(t);
                    }

                    @Override
                    public void onCompleted() {
                      end.complete(null);
                    }
                  });
      requests.onNext(vendorOptions());
      requests.onNext(
          Stt.StreamingRequest.newBuilder()
              .setChunk(
                  Stt.AudioChunk.newBuilder()
                      .setData(
                          ByteString.copyFrom(
                              Requests.sound(500).getChunk().getData().toByteArray())))
              .build());
      requests.onNext(
          Stt.StreamingRequest.newBuilder().setEou(Stt.Eou.getDefaultInstance()).build());
      requests.onCompleted();
      end.get(30, TimeUnit.SECONDS);
      channel.shutdownNow();
    }

    assertThat(heard.getFirst().getStatusCode().getCodeType()).isEqualTo(Stt.CodeType.WORKING);
    var finals = heard.stream().filter(Stt.StreamingResponse::hasFinal).toList();
    assertThat(finals).hasSize(1);
    assertThat(finals.getFirst().getFinal().getAlternatives(0).getText())
        .isEqualTo("how much does it cost");
    assertThat(finals.getFirst().getAudioCursors().getReceivedDataMs()).isEqualTo(500);
    assertThat(heard).anyMatch(Stt.StreamingResponse::hasEouUpdate);
    assertThat(heard).allMatch(response -> response.getUnknownFields().asMap().isEmpty());
  }

  private static Stt.StreamingRequest vendorOptions() {
    return Stt.StreamingRequest.newBuilder()
        .setSessionOptions(
            Stt.StreamingOptions.newBuilder()
                .setRecognitionModel(
                    Stt.RecognitionModelOptions.newBuilder()
                        .setModel("general")
                        .setAudioFormat(
                            Stt.AudioFormatOptions.newBuilder()
                                .setRawAudio(
                                    Stt.RawAudio.newBuilder()
                                        .setAudioEncoding(Stt.RawAudio.AudioEncoding.LINEAR16_PCM)
                                        .setSampleRateHertz(16_000)
                                        .setAudioChannelCount(1))))
                .setEouClassifier(
                    Stt.EouClassifierOptions.newBuilder()
                        .setExternalClassifier(Stt.ExternalEouClassifier.getDefaultInstance())))
        .build();
  }
}
