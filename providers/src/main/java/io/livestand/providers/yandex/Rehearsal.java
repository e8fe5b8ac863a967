package io.livestand.providers.yandex;

import io.grpc.Metadata;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.Alternative;
import io.livestand.wire.stt.AlternativeUpdate;
import io.livestand.wire.stt.EouUpdate;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A session with a recogniser that is only a few lines long and lives in this process. The first
/// session of a JVM loads some hundred classes and takes near half a second; this is that session.
final class Rehearsal {
  private static final SttConfig SCRIPT =
      new SttConfig(
          "en-US",
          "rehearsal",
          16_000,
          SttConfig.EndOfUtterance.EXTERNAL,
          Duration.ofMillis(500),
          true);

  private Rehearsal() {}

  /// Plays it, and says whether it came to its end.
  static boolean run(Ticker ticker) throws InterruptedException {
    var name = UUID.randomUUID().toString();
    var heard = new CountDownLatch(2);
    var channel = InProcessChannelBuilder.forName(name).build();
    try {
      var server = InProcessServerBuilder.forName(name).addService(new Partner()).build().start();
      try (var stream =
          new YandexSttStreamer(
                  SCRIPT,
                  StreamPolicy.DEFAULT,
                  ticker,
                  (session, _, _) -> YandexRecognizer.begin(session, channel, null, new Metadata()),
                  false,
                  _ -> heard.countDown())
              .start()) {
        stream.send(PcmFrame.silence(SCRIPT.sampleRate()));
        stream.endOfUtterance();
        return heard.await(5, TimeUnit.SECONDS);
      } finally {
        server.shutdownNow();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      channel.shutdownNow();
    }
  }

  /// Hears one word and the end of it.
  private static final class Partner extends RecognizerGrpc.RecognizerImplBase {
    @Override
    public StreamObserver<StreamingRequest> recognizeStreaming(
        StreamObserver<StreamingResponse> answers) {
      var word =
          AlternativeUpdate.newBuilder().addAlternatives(Alternative.newBuilder().setText("yes"));
      return new StreamObserver<>() {
        @Override
        public void onNext(StreamingRequest request) {
          switch (request.getEventCase()) {
            case CHUNK -> answers.onNext(StreamingResponse.newBuilder().setPartial(word).build());
            case EOU -> {
              answers.onNext(StreamingResponse.newBuilder().setFinal(word).build());
              answers.onNext(
                  StreamingResponse.newBuilder().setEouUpdate(EouUpdate.newBuilder()).build());
            }
            case SESSION_OPTIONS, SILENCE_CHUNK, EVENT_NOT_SET -> {}
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
  }
}
