package io.livestand.providers.yandex;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.stub.MetadataUtils;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.RecognizerGrpc;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Streaming recognition by Yandex SpeechKit, API v3: one HTTP/2 channel for the node, one
/// `RecognizeStreaming` call at a time for each caller.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `yandex-stt` inside
/// [io.livestand.agent.speech.SttResult.Failed]; [#open] itself does not wait for the vendor. There
/// is never a deadline on a stream: it would end a healthy call.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/stt/api/streaming-api">Streaming
///   recognition</a>
public final class YandexRecognizer implements SpeechRecognizer {
  static final Metadata.Key<String> FOLDER =
      Metadata.Key.of("x-folder-id", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> REQUEST =
      Metadata.Key.of("x-client-request-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ManagedChannel channel;
  private final CallCredentials credentials;
  private final @Nullable String folder;
  private final StreamPolicy policy;
  private final Ticker ticker;

  /// @param folder the cloud folder to bill; null with a service account, which has one already
  public YandexRecognizer(
      Endpoint endpoint,
      CallCredentials credentials,
      @Nullable String folder,
      StreamPolicy policy,
      Ticker ticker) {
    this.credentials = credentials;
    this.folder = folder;
    this.policy = policy;
    this.ticker = ticker;
    var builder =
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
            .executor(threads)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            // A half-open connection takes everything we write and says nothing.
            .keepAliveTime(20, TimeUnit.SECONDS)
            .keepAliveTimeout(5, TimeUnit.SECONDS)
            .idleTimeout(1, TimeUnit.DAYS);
    this.channel = (endpoint.tls() ? builder : builder.usePlaintext()).build();
    channel.getState(true);
  }

  /// Pays in advance for what the first caller would wait for: connects, and rehearses a session in
  /// memory so that its classes are loaded. The vendor sees a connection and bills nothing.
  ///
  /// @return whether the vendor could be reached
  public boolean warmUp() throws InterruptedException {
    Rehearsal.run(ticker);
    var deadline = ticker.nanoTime() + WARM_UP.toNanos();
    for (var state = channel.getState(true);
        state != ConnectivityState.READY;
        state = channel.getState(true)) {
      var changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      if (state == ConnectivityState.TRANSIENT_FAILURE
          || state == ConnectivityState.SHUTDOWN
          || !changed.await(deadline - ticker.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public SttStream open(SttConfig config, SttListener listener) {
    return new YandexSttStreamer(config, policy, ticker, this::begin, listener).start();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    threads.shutdown();
  }

  private void begin(Session session) {
    // After a refused connection gRPC would wait a second before it tries again.
    channel.resetConnectBackoff();
    begin(session, channel, credentials, headers());
  }

  static void begin(
      Session session, Channel channel, @Nullable CallCredentials credentials, Metadata headers) {
    var stub =
        RecognizerGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .withCallCredentials(credentials);
    // The requests are sent through the observer that the session was handed before the start.
    stub.recognizeStreaming(session);
  }

  private Metadata headers() {
    var headers = new Metadata();
    headers.put(REQUEST, UUID.randomUUID().toString());
    if (folder != null) {
      headers.put(FOLDER, folder);
    }
    return headers;
  }
}
