package io.livestand.providers.yandex;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import io.livestand.providers.yandex.connection.SttConnections;
import io.livestand.wire.stt.RecognizerGrpc;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streaming recognition by Yandex SpeechKit, API v3: a few HTTP/2 connections for the node, one
/// `RecognizeStreaming` call at a time for each caller.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `yandex-stt` inside
/// [io.livestand.agent.speech.SttResult.Failed]; [#open] itself does not wait for the vendor. There
/// is never a deadline on a stream: it would end a healthy call.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/stt/api/streaming-api">Streaming
///   recognition</a>
public final class YandexRecognizer implements SpeechRecognizer {
  private static final Logger LOG = LoggerFactory.getLogger(YandexRecognizer.class);

  static final Metadata.Key<String> FOLDER =
      Metadata.Key.of("x-folder-id", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> REQUEST =
      Metadata.Key.of("x-client-request-id", Metadata.ASCII_STRING_MARSHALLER);

  /// How long a stream that is served may be kept waiting for its next session's connection.
  private static final Duration AHEAD = Duration.ofMillis(100);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SttConnections connections;
  private final YandexCredentials credentials;
  private final @Nullable String folder;
  private final StreamPolicy policy;
  private final Ticker ticker;

  /// @param folder the cloud folder to bill; null with a service account, which has one already
  public YandexRecognizer(
      Endpoint endpoint,
      YandexCredentials credentials,
      @Nullable String folder,
      ConnectionsConfig connections,
      StreamPolicy policy,
      Ticker ticker) {
    this.credentials = credentials;
    this.folder = folder;
    this.policy = policy;
    this.ticker = ticker;
    var dialer = new EndpointDialer(endpoint, threads, this::warm);
    this.connections = new SttConnections(connections, dialer, ticker).start();
  }

  /// Pays in advance for what the first caller would wait for: connects, and rehearses a session in
  /// memory so that its classes are loaded. Unless sessions are to be warmed as well, the vendor
  /// sees a connection and bills nothing.
  ///
  /// @return whether the vendor could be reached
  public boolean warmUp() throws InterruptedException {
    Rehearsal.run(ticker);
    return connections.warmUp();
  }

  /// The connections that all streams share.
  public SttConnections connections() {
    return connections;
  }

  @Override
  public SttStream open(SttConfig config, SttListener listener) {
    return new YandexSttStreamer(
            config, policy, ticker, this::begin, credentials.areRefreshable(), listener)
        .start();
  }

  @Override
  public void close() {
    connections.close();
    threads.shutdown();
  }

  private void begin(Session session, String traceId, boolean ahead) throws InterruptedException {
    var lease = ahead ? connections.acquire(traceId, AHEAD) : connections.acquire(traceId);
    var request = UUID.randomUUID().toString();
    session.on(lease);
    begin(session, lease.channel(), credentials, headers(request));
    LOG.atInfo()
        .addKeyValue("trace_id", traceId)
        .addKeyValue("connection_id", lease.connectionId())
        .addKeyValue("request_id", request)
        .log("recognition session opened");
  }

  static void begin(
      Session session, Channel channel, @Nullable CallCredentials credentials, Metadata headers) {
    // The requests are sent through the observer that the session was handed before the start.
    stub(channel, credentials, headers).recognizeStreaming(session);
  }

  private void warm(Channel channel, String traceId) throws InterruptedException {
    WarmUpSession.run(stub(channel, credentials, headers(traceId)));
  }

  private static RecognizerGrpc.RecognizerStub stub(
      Channel channel, @Nullable CallCredentials credentials, Metadata headers) {
    return RecognizerGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withCallCredentials(credentials);
  }

  private Metadata headers(String request) {
    var headers = new Metadata();
    headers.put(REQUEST, request);
    if (folder != null) {
      headers.put(FOLDER, folder);
    }
    return headers;
  }
}
