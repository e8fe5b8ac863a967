package io.livestand.providers.yandex;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.livestand.providers.yandex.connection.Dialer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Makes connections to the vendor, and tries them out with a session.
final class EndpointDialer implements Dialer {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final Endpoint endpoint;
  private final Executor threads;
  private final WarmUp warmUp;

  @FunctionalInterface
  interface WarmUp {
    void run(Channel channel, String traceId) throws InterruptedException;
  }

  EndpointDialer(Endpoint endpoint, Executor threads, WarmUp warmUp) {
    this.endpoint = endpoint;
    this.threads = threads;
    this.warmUp = warmUp;
  }

  @Override
  public ManagedChannel dial() {
    var builder =
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
            .executor(threads)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            // A half-open connection takes everything we write and says nothing.
            .keepAliveTime(20, TimeUnit.SECONDS)
            .keepAliveTimeout(5, TimeUnit.SECONDS)
            .idleTimeout(1, TimeUnit.DAYS);
    return (endpoint.tls() ? builder : builder.usePlaintext()).build();
  }

  @Override
  public void warmUp(Channel channel, String traceId) throws InterruptedException {
    warmUp.run(channel, traceId);
  }
}
