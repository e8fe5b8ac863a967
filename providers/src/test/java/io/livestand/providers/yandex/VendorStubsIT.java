package io.livestand.providers.yandex;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yandex.cloud.api.ai.stt.v3.RecognizerGrpc;
import yandex.cloud.api.ai.stt.v3.Stt;

/// Our client against a server made of the vendor's own generated code: the bytes must mean the
/// same to both.
@Timeout(30)
class VendorStubsIT {
  private final BlockingQueue<Stt.StreamingRequest> requests = new LinkedBlockingQueue<>();
  private final Heard heard = new Heard();

  @Test
  void theVendorsOwnStubsUnderstandUsAndWeThem() throws Exception {
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Vendor())
            .build()
            .start();
    try (var recognizer =
            new YandexRecognizer(
                new Endpoint("127.0.0.1", server.getPort(), false),
                YandexCredentials.apiKey("secret"),
                null,
                ConnectionsConfig.DEFAULT,
                YandexRecognizerIT.PATIENT,
                Ticker.system());
        var stream = recognizer.open(YandexRecognizerIT.config(EndOfUtterance.EXTERNAL), heard)) {
      stream.send(YandexRecognizerIT.frame(5));
      stream.endOfUtterance();

      var options = request().getSessionOptions();
      var model = options.getRecognitionModel();
      assertThat(model.getModel()).isEqualTo("general");
      assertThat(model.getAudioProcessingType())
          .isEqualTo(Stt.RecognitionModelOptions.AudioProcessingType.REAL_TIME);
      assertThat(model.getAudioFormat().getRawAudio().getAudioEncoding())
          .isEqualTo(Stt.RawAudio.AudioEncoding.LINEAR16_PCM);
      assertThat(model.getAudioFormat().getRawAudio().getSampleRateHertz()).isEqualTo(16_000);
      assertThat(model.getAudioFormat().getRawAudio().getAudioChannelCount()).isEqualTo(1);
      assertThat(model.getTextNormalization().getTextNormalization())
          .isEqualTo(Stt.TextNormalizationOptions.TextNormalization.TEXT_NORMALIZATION_ENABLED);
      assertThat(model.getLanguageRestriction().getRestrictionType())
          .isEqualTo(Stt.LanguageRestrictionOptions.LanguageRestrictionType.WHITELIST);
      assertThat(model.getLanguageRestriction().getLanguageCodeList()).containsExactly("en-US");
      assertThat(options.getEouClassifier().hasExternalClassifier()).isTrue();
      assertThat(request().getChunk().getData().size()).isEqualTo(640);
      assertThat(request().hasEou()).isTrue();
      assertThat(heard.partial()).isEqualTo("two");
      assertThat(heard.finalText()).isEqualTo("two tickets please");
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void theVendorsOwnClassifierOptionsMeanTheSameToThem() throws Exception {
    var ours = Requests.options(YandexRecognizerIT.config(EndOfUtterance.HIGH));

    var theirs = Stt.StreamingRequest.parseFrom(ours.toByteArray());

    var classifier = theirs.getSessionOptions().getEouClassifier().getDefaultClassifier();
    assertThat(classifier.getType()).isEqualTo(Stt.DefaultEouClassifier.EouSensitivity.HIGH);
    assertThat(classifier.getMaxPauseBetweenWordsHintMs()).isEqualTo(700);
    var silence =
        Stt.StreamingRequest.parseFrom(Requests.silence(Duration.ofMillis(900)).toByteArray());
    assertThat(silence.getSilenceChunk().getDurationMs()).isEqualTo(900);
  }

  private Stt.StreamingRequest request() throws InterruptedException {
    var request = requests.poll(5, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("nothing was sent");
    }
    return request;
  }

  private final class Vendor extends RecognizerGrpc.RecognizerImplBase {
    @Override
    public StreamObserver<Stt.StreamingRequest> recognizeStreaming(
        StreamObserver<Stt.StreamingResponse> answers) {
      return new StreamObserver<>() {
        @Override
        public void onNext(Stt.StreamingRequest request) {
          requests.add(request);
          switch (request.getEventCase()) {
            case CHUNK ->
                answers.onNext(
                    Stt.StreamingResponse.newBuilder()
                        .setSessionUuid(Stt.SessionUuid.newBuilder().setUuid("u"))
                        .setAudioCursors(Stt.AudioCursors.newBuilder().setPartialTimeMs(20))
                        .setPartial(words("two"))
                        .setChannelTag("0")
                        .build());
            case EOU -> {
              answers.onNext(status());
              answers.onNext(
                  Stt.StreamingResponse.newBuilder().setFinal(words("two tickets")).build());
              answers.onNext(Stt.StreamingResponse.newBuilder().setFinal(words("please")).build());
              answers.onNext(
                  Stt.StreamingResponse.newBuilder()
                      .setFinalRefinement(
                          Stt.FinalRefinement.newBuilder()
                              .setFinalIndex(0)
                              .setNormalizedText(words("2 tickets")))
                      .build());
              answers.onNext(
                  Stt.StreamingResponse.newBuilder()
                      .setEouUpdate(Stt.EouUpdate.newBuilder().setTimeMs(20))
                      .build());
            }
            default -> {}
          }
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
          answers.onCompleted();
        }
      };
    }

    private Stt.StreamingResponse status() {
      return Stt.StreamingResponse.newBuilder()
          .setStatusCode(
              Stt.StatusCode.newBuilder().setCodeType(Stt.CodeType.WORKING).setMessage("ok"))
          .build();
    }

    private Stt.AlternativeUpdate words(String text) {
      return Stt.AlternativeUpdate.newBuilder()
          .addAlternatives(Stt.Alternative.newBuilder().setText(text).setEndTimeMs(20))
          .build();
    }
  }
}
