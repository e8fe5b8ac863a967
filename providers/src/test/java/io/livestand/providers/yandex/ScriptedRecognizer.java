package io.livestand.providers.yandex;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.wire.stt.Alternative;
import io.livestand.wire.stt.AlternativeUpdate;
import io.livestand.wire.stt.EouUpdate;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A recogniser on loopback that does what the test tells it, call by call.
final class ScriptedRecognizer extends RecognizerGrpc.RecognizerImplBase implements AutoCloseable {
  private static final Context.Key<Metadata> HEADERS = Context.key("headers");

  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
  private final Collection<Visit> all = new ConcurrentLinkedQueue<>();
  private final Server server;
  private final boolean deaf;

  /// @param port 0 for any
  /// @param deaf whether it takes no message at all, so that the client's window fills up
  ScriptedRecognizer(int port, boolean deaf) throws IOException {
    this(port, deaf, Duration.ofDays(1));
  }

  private ScriptedRecognizer(int port, boolean deaf, Duration age) throws IOException {
    this.deaf = deaf;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .flowControlWindow(65_535)
            .maxConnectionAge(age.toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionAgeGrace(50, TimeUnit.MILLISECONDS)
            .intercept(new Headers())
            .addService(this)
            .build()
            .start();
  }

  /// Sends GOAWAY to connections of that age, and ends what is still on them.
  static ScriptedRecognizer goingAwayAfter(Duration age) throws IOException {
    return new ScriptedRecognizer(0, false, age);
  }

  static ScriptedRecognizer listening() throws IOException {
    return new ScriptedRecognizer(0, false);
  }

  int port() {
    return server.getPort();
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", port(), false);
  }

  /// The next call, once it has come.
  Visit visit() throws InterruptedException {
    var visit = visits.poll(5, TimeUnit.SECONDS);
    if (visit == null) {
      throw new AssertionError("nobody came");
    }
    return visit;
  }

  /// How many calls the client has not ended yet.
  long streams() {
    return all.stream().filter(visit -> visit.gone.getCount() > 0).count();
  }

  boolean isDeserted() {
    return visits.isEmpty();
  }

  @Override
  public StreamObserver<StreamingRequest> recognizeStreaming(
      StreamObserver<StreamingResponse> answers) {
    var call = (ServerCallStreamObserver<StreamingResponse>) answers;
    var visit = new Visit(HEADERS.get(), call);
    call.setOnCancelHandler(visit.gone::countDown);
    if (deaf) {
      call.disableAutoRequest();
    }
    visits.add(visit);
    all.add(visit);
    return visit;
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One call, seen from the server.
  static final class Visit implements StreamObserver<StreamingRequest> {
    final Metadata headers;
    final CountDownLatch gone = new CountDownLatch(1);
    private final StreamObserver<StreamingResponse> answers;
    private final BlockingQueue<StreamingRequest> requests = new LinkedBlockingQueue<>();

    private Visit(Metadata headers, StreamObserver<StreamingResponse> answers) {
      this.headers = headers;
      this.answers = answers;
    }

    StreamingRequest request() throws InterruptedException {
      var request = requests.poll(5, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("nothing was sent");
      }
      return request;
    }

    void partial(String text) {
      answers.onNext(StreamingResponse.newBuilder().setPartial(words(text, 0)).build());
    }

    void finalText(String text) {
      answers.onNext(StreamingResponse.newBuilder().setFinal(words(text, 0)).build());
    }

    void endOfUtterance() {
      answers.onNext(
          StreamingResponse.newBuilder().setEouUpdate(EouUpdate.newBuilder().setTimeMs(1)).build());
    }

    void fail(Throwable failure) {
      answers.onError(failure);
    }

    void hangUp() {
      answers.onCompleted();
    }

    @Override
    public void onNext(StreamingRequest request) {
      requests.add(request);
    }

    @Override
    public void onError(Throwable failure) {
      gone.countDown();
    }

    @Override
    public void onCompleted() {
      gone.countDown();
    }
  }

  static AlternativeUpdate words(String text, long untilMillis) {
    return AlternativeUpdate.newBuilder()
        .addAlternatives(Alternative.newBuilder().setText(text).setEndTimeMs(untilMillis))
        .build();
  }

  private static final class Headers implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      return Contexts.interceptCall(
          Context.current().withValue(HEADERS, headers), call, headers, next);
    }
  }
}
