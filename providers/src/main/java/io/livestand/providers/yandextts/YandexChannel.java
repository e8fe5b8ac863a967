package io.livestand.providers.yandextts;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.stub.MetadataUtils;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.wire.tts.SynthesizerGrpc;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The node's HTTP/2 connection to the vendor, kept warm: no turn pays for a handshake.
final class YandexChannel implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION = header("authorization");
  private static final Metadata.Key<String> FOLDER = header("x-folder-id");
  private static final Metadata.Key<String> REQUEST = header("x-client-request-id");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final YandexTtsConfig config;
  private final ManagedChannel channel;

  YandexChannel(YandexTtsConfig config) {
    this.config = config;
    var endpoint = Endpoint.of(config.grpc());
    var builder =
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
            .executor(threads)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connect().toMillis())
            // A half-open connection takes everything we write and says nothing.
            .keepAliveTime(20, TimeUnit.SECONDS)
            .keepAliveTimeout(5, TimeUnit.SECONDS)
            .idleTimeout(1, TimeUnit.DAYS);
    channel = (endpoint.tls() ? builder : builder.usePlaintext()).build();
    channel.getState(true);
  }

  SynthesizerGrpc.SynthesizerStub stub() {
    return SynthesizerGrpc.newStub(ready()).withInterceptors(headers());
  }

  SynthesizerGrpc.SynthesizerBlockingStub blockingStub() {
    return SynthesizerGrpc.newBlockingStub(ready()).withInterceptors(headers());
  }

  private Channel ready() {
    // After a refused connection gRPC would wait a second before it tries again.
    channel.resetConnectBackoff();
    return channel;
  }

  private ClientInterceptor headers() {
    var headers = new Metadata();
    headers.put(AUTHORIZATION, config.authorization().get());
    headers.put(REQUEST, UUID.randomUUID().toString());
    if (config.folder() != null) {
      headers.put(FOLDER, config.folder());
    }
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static Metadata.Key<String> header(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    threads.shutdown();
  }
}
