package io.livestand.providers.yandex;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks a SpeechKit service whether it takes a key, and leaves no bill: a stream is opened and
/// ended before anything is asked of it. A session is billed from its options on, and none are
/// sent; what the service says of the stream without them comes after it has looked at the key.
public enum KeyCheck {
  /// Streaming recognition.
  RECOGNITION("speechkit.stt.v3.Recognizer/RecognizeStreaming"),
  /// Streaming synthesis.
  SYNTHESIS("speechkit.tts.v3.Synthesizer/StreamSynthesis");

  private static final String PROVIDER = "yandex";

  private final String method;

  KeyCheck(String method) {
    this.method = method;
  }

  /// Returns when the key was accepted.
  ///
  /// @param folder as for [YandexRecognizer]
  /// @throws ProviderException with [Kind#AUTHENTICATION] when it was refused, with another kind
  ///   when that could not be found out
  public void run(
      Endpoint endpoint, CallCredentials credentials, @Nullable String folder, Duration patience)
      throws InterruptedException {
    var builder = NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port());
    var channel = (endpoint.tls() ? builder : builder.usePlaintext()).build();
    try {
      judge(end(channel, credentials, folder, patience));
    } finally {
      channel.shutdownNow();
      channel.awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  private Status end(
      ManagedChannel channel,
      CallCredentials credentials,
      @Nullable String folder,
      Duration patience) {
    var headers = new Metadata();
    if (folder != null) {
      headers.put(YandexRecognizer.FOLDER, folder);
    }
    var ended = new CompletableFuture<Status>();
    var options =
        CallOptions.DEFAULT
            .withCallCredentials(credentials)
            .withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS);
    var call = channel.newCall(method(), options);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status);
          }
        },
        headers);
    call.request(1);
    call.halfClose();
    return ended.join();
  }

  private MethodDescriptor<byte[], byte[]> method() {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .setFullMethodName(method)
        .setRequestMarshaller(new Unread())
        .setResponseMarshaller(new Unread())
        .build();
  }

  /// What is complained of beyond the key shows that the key was taken.
  private static void judge(Status status) {
    var code = status.getCode();
    switch (code) {
      case OK, INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, RESOURCE_EXHAUSTED -> {}
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          throw new ProviderException(PROVIDER, Kind.AUTHENTICATION, code.name());
      case DEADLINE_EXCEEDED -> throw new ProviderException(PROVIDER, Kind.TIMEOUT, code.name());
      case UNAVAILABLE -> throw new ProviderException(PROVIDER, Kind.UNAVAILABLE, code.name());
      default -> throw new ProviderException(PROVIDER, Kind.PROTOCOL, code.name());
    }
  }

  /// Nothing is sent, and what comes is not looked at.
  private static final class Unread implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
