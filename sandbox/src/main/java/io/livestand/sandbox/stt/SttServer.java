package io.livestand.sandbox.stt;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.grpc.Connection;
import io.livestand.sandbox.grpc.Connections;
import io.livestand.sandbox.latency.Waits;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
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
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final Server server;

  /// @param port 0 for any
  /// @param limits in which each call takes the switches as they stand at its beginning
  /// @param others further services, behind the same authorization
  public SttServer(
      int port,
      List<RecognitionEngine> engines,
      SttRules limits,
      Switches switches,
      FaultPlan plan,
      Waits waits,
      Ticker ticker,
      BindableService... others)
      throws IOException {
    var connections = new Connections();
    var host = new SttCall.Host(engines, ticker, waits, recognition, timer);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .channelFactory(connections)
            .executor(transport)
            .maxConcurrentCallsPerConnection(
                Integer.parseInt(switches.value(Switch.STT_MAX_STREAMS)))
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .intercept(connections)
            .intercept(new Authorization())
            .addService(
                new RecognizerGrpc.RecognizerImplBase() {
                  @Override
                  public StreamObserver<StreamingRequest> recognizeStreaming(
                      StreamObserver<StreamingResponse> client) {
                    return new SttCall(
                        host,
                        limits.with(switches),
                        Authorization.REQUEST_ID.get(),
                        Connection.CURRENT.get(),
                        plan.begin(Vendor.YANDEX_STT),
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
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    timer.shutdownNow();
    recognition.shutdownNow();
    transport.close();
  }
}
