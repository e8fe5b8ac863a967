package io.livestand.sandbox.stt;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `speechkit.stt.v3.Recognizer` on loopback, HTTP/2 without TLS, with what else the vendor has
/// there.
///
/// The engines keep a core busy each, so recognition has as many platform threads as there are
/// cores.
public final class SttServer implements AutoCloseable {
  private final ExecutorService recognition =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("recognition-", 0).daemon().factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("stt-timer").daemon().factory());
  private final ExecutorService transport = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;

  /// @param port 0 for any
  /// @param others further services, behind the same authorization
  public SttServer(
      int port,
      List<RecognitionEngine> engines,
      SttRules rules,
      Ticker ticker,
      BindableService... others)
      throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .executor(transport)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .intercept(new Authorization())
            .addService(
                new RecognizerGrpc.RecognizerImplBase() {
                  @Override
                  public StreamObserver<StreamingRequest> recognizeStreaming(
                      StreamObserver<StreamingResponse> client) {
                    return new SttCall(
                        engines,
                        rules,
                        Authorization.REQUEST_ID.get(),
                        ticker,
                        recognition,
                        timer,
                        (ServerCallStreamObserver<StreamingResponse>) client);
                  }
                })
            .addServices(Stream.of(others).map(BindableService::bindService).toList())
            .build()
            .start();
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    timer.shutdownNow();
    recognition.shutdownNow();
    transport.close();
  }
}
