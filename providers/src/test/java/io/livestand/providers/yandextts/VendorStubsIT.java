package io.livestand.providers.yandextts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yandex.cloud.api.ai.tts.v3.SynthesizerGrpc;
import yandex.cloud.api.ai.tts.v3.Tts;

/// Our clients against a server made of the vendor's own generated code: the bytes must mean the
/// same to both.
@Timeout(30)
class VendorStubsIT {
  private final List<Tts.StreamSynthesisRequest> streamed = new CopyOnWriteArrayList<>();
  private final List<Tts.UtteranceSynthesisRequest> whole = new CopyOnWriteArrayList<>();

  @Test
  void aStreamMeansTheSameToBoth() throws Exception {
    assertThat(frames(YandexStreamSynthesizer::new)).isEqualTo(5);

    assertThat(streamed).hasSize(5);
    var options = streamed.getFirst().getOptions();
    assertThat(options.getVoice()).isEqualTo("john");
    assertThat(options.getSpeed()).isEqualTo(1.1);
    assertRaw(options.getOutputAudioSpec());
    assertThat(streamed.get(1).getSynthesisInput().getText()).isEqualTo("Hello, ");
    assertThat(streamed.get(2).hasForceSynthesis()).isTrue();
    assertThat(streamed.get(3).getSynthesisInput().getText()).isEqualTo("come in. ");
    assertThat(streamed).allMatch(request -> request.getUnknownFields().asMap().isEmpty());
  }

  @Test
  void anUtteranceMeansTheSameToBoth() throws Exception {
    assertThat(frames(YandexUtteranceSynthesizer::new)).isEqualTo(10);

    assertThat(whole).hasSize(2);
    var request = whole.getFirst();
    assertThat(request.getModel()).isEmpty();
    assertThat(request.getText()).isEqualTo("Hello,");
    assertThat(request.getHints(0).getVoice()).isEqualTo("john");
    assertThat(request.getHints(1).getSpeed()).isEqualTo(1.1);
    assertThat(request.getUnsafeMode()).isFalse();
    assertRaw(request.getOutputAudioSpec());
    assertThat(request.getUnknownFields().asMap()).isEmpty();
  }

  private static void assertRaw(Tts.AudioFormatOptions format) {
    assertThat(format.getRawAudio().getAudioEncoding())
        .isEqualTo(Tts.RawAudio.AudioEncoding.LINEAR16_PCM);
    assertThat(format.getRawAudio().getSampleRateHertz()).isEqualTo(48_000);
  }

  private int frames(BiFunction<YandexTtsConfig, Ticker, SpeechSynthesizer> client)
      throws Exception {
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Vendor())
            .build()
            .start();
    var config =
        new YandexTtsConfig(
            URI.create("http://127.0.0.1:" + server.getPort()),
            URI.create("http://127.0.0.1:1"),
            () -> "Api-Key secret",
            "folder",
            Map.of("en-US", "john"),
            1.1,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));
    try (var synthesizer = client.apply(config, Ticker.system());
        var line = synthesizer.connect("en-US");
        var speech = line.begin()) {
      speech.say("Hello,");
      speech.say("come in.");
      speech.finish();
      var frames = 0;
      while (speech.next() != null) {
        frames++;
      }
      return frames;
    } finally {
      server.shutdownNow();
    }
  }

  private final class Vendor extends SynthesizerGrpc.SynthesizerImplBase {
    private static final ByteString SOUND =
        ByteString.copyFrom(ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE));

    @Override
    public void utteranceSynthesis(
        Tts.UtteranceSynthesisRequest request,
        StreamObserver<Tts.UtteranceSynthesisResponse> answers) {
      whole.add(request);
      answers.onNext(
          Tts.UtteranceSynthesisResponse.newBuilder()
              .setAudioChunk(Tts.AudioChunk.newBuilder().setData(SOUND))
              .setTextChunk(Tts.TextChunk.newBuilder().setText(request.getText()))
              .setLengthMs(100)
              .build());
      answers.onCompleted();
    }

    @Override
    public StreamObserver<Tts.StreamSynthesisRequest> streamSynthesis(
        StreamObserver<Tts.StreamSynthesisResponse> answers) {
      return new StreamObserver<>() {
        @Override
        public void onNext(Tts.StreamSynthesisRequest request) {
          streamed.add(request);
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
          answers.onNext(
              Tts.StreamSynthesisResponse.newBuilder()
                  .setAudioChunk(Tts.AudioChunk.newBuilder().setData(SOUND))
                  .setTextChunk(Tts.TextChunk.newBuilder().setText("Hello, come in."))
                  .setLengthMs(100)
                  .build());
          answers.onCompleted();
        }
      };
    }
  }
}
