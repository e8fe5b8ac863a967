package io.livestand.providers.yandextts;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.wire.tts.AudioChunk;
import io.livestand.wire.tts.StreamSynthesisRequest;
import io.livestand.wire.tts.StreamSynthesisResponse;
import io.livestand.wire.tts.SynthesizerGrpc;
import io.livestand.wire.tts.TextChunk;
import io.livestand.wire.tts.UtteranceSynthesisRequest;
import io.livestand.wire.tts.UtteranceSynthesisResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A voice over gRPC on loopback. It says a tone of 100 ms for each forced text, unless the test
/// has it refuse, or speaks for it.
public final class ScriptedSynthesizer extends SynthesizerGrpc.SynthesizerImplBase
    implements AutoCloseable {
  /// Samples in 100 ms.
  public static final int TONE = YandexTtsConfig.SAMPLE_RATE / 10;

  /// Texts that were to be spoken, in order.
  public final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

  /// Calls so far.
  public final AtomicInteger calls = new AtomicInteger();

  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
  private final BlockingQueue<Status> refusals = new LinkedBlockingQueue<>();
  private final Server server;
  private volatile boolean scripted;

  public ScriptedSynthesizer() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  /// From now on it says nothing by itself.
  public ScriptedSynthesizer scripted() {
    scripted = true;
    return this;
  }

  public void refuseOnce(Status status) {
    refusals.add(status);
  }

  public YandexTtsConfig config(URI http, Duration patience) {
    return new YandexTtsConfig(
        URI.create("http://127.0.0.1:" + server.getPort()),
        http,
        () -> "Api-Key secret",
        null,
        Map.of("en", "john"),
        1,
        Duration.ofSeconds(2),
        patience);
  }

  public Visit visit() throws InterruptedException {
    var visit = visits.poll(5, TimeUnit.SECONDS);
    if (visit == null) {
      throw new AssertionError("nobody came");
    }
    return visit;
  }

  @Override
  public StreamObserver<StreamSynthesisRequest> streamSynthesis(
      StreamObserver<StreamSynthesisResponse> answers) {
    calls.incrementAndGet();
    var visit = new Visit((ServerCallStreamObserver<StreamSynthesisResponse>) answers);
    var refusal = refusals.poll();
    if (refusal != null) {
      answers.onError(refusal.asRuntimeException());
    } else {
      visits.add(visit);
    }
    return visit;
  }

  @Override
  public void utteranceSynthesis(
      UtteranceSynthesisRequest request, StreamObserver<UtteranceSynthesisResponse> answers) {
    calls.incrementAndGet();
    var refusal = refusals.poll();
    if (refusal != null) {
      answers.onError(refusal.asRuntimeException());
      return;
    }
    texts.add(request.getText());
    answers.onNext(
        UtteranceSynthesisResponse.newBuilder()
            .setAudioChunk(AudioChunk.newBuilder().setData(ByteString.copyFrom(tone(TONE))))
            .build());
    answers.onCompleted();
  }

  /// Stops it with everything that goes on.
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public static byte[] tone(int samples) {
    var bytes = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) 5_000);
    }
    return bytes.array();
  }

  /// One call, seen from the server.
  public final class Visit implements StreamObserver<StreamSynthesisRequest> {
    public final CountDownLatch gone = new CountDownLatch(1);
    private final ServerCallStreamObserver<StreamSynthesisResponse> answers;
    private final BlockingQueue<StreamSynthesisRequest> requests = new LinkedBlockingQueue<>();
    private String gathered = "";

    private Visit(ServerCallStreamObserver<StreamSynthesisResponse> answers) {
      this.answers = answers;
      answers.setOnCancelHandler(gone::countDown);
    }

    public StreamSynthesisRequest request() throws InterruptedException {
      var request = requests.poll(5, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("nothing was sent");
      }
      return request;
    }

    public void audio(byte[] pcm, String text) {
      answers.onNext(
          StreamSynthesisResponse.newBuilder()
              .setAudioChunk(AudioChunk.newBuilder().setData(ByteString.copyFrom(pcm)))
              .setTextChunk(TextChunk.newBuilder().setText(text))
              .build());
    }

    public void fail(Status status) {
      answers.onError(status.asRuntimeException());
    }

    @Override
    public void onNext(StreamSynthesisRequest request) {
      requests.add(request);
      gathered += request.getSynthesisInput().getText();
      if (request.hasForceSynthesis()) {
        texts.add(gathered);
        if (!scripted) {
          audio(tone(TONE), gathered);
        }
        gathered = "";
      }
    }

    @Override
    public void onError(Throwable failure) {
      gone.countDown();
    }

    @Override
    public void onCompleted() {
      if (!scripted) {
        answers.onCompleted();
      }
    }
  }
}
