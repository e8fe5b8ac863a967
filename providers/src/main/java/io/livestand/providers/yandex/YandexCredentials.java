package io.livestand.providers.yandex;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What the vendor knows us by. It is asked for anew by every session, because an IAM token lives
/// for hours and a call can outlast it.
public final class YandexCredentials extends CallCredentials {
  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<String> authorization;
  private final boolean refreshable;

  private YandexCredentials(Supplier<String> authorization, boolean refreshable) {
    this.authorization = authorization;
    this.refreshable = refreshable;
  }

  /// A service account's API key.
  public static YandexCredentials apiKey(String key) {
    return new YandexCredentials(() -> "Api-Key " + key, false);
  }

  /// IAM tokens.
  ///
  /// @param token the one valid now; may fetch it, on a thread where that does no harm
  public static YandexCredentials iamToken(Supplier<String> token) {
    return new YandexCredentials(() -> "Bearer " + token.get(), true);
  }

  /// Whether asking again may help after the vendor has refused them: an IAM token that has just
  /// expired is followed by another one, a key is not.
  boolean areRefreshable() {
    return refreshable;
  }

  @Override
  public void applyRequestMetadata(
      RequestInfo request, Executor executor, MetadataApplier headers) {
    executor.execute(() -> {
      try {
        var metadata = new Metadata();
        metadata.put(AUTHORIZATION, authorization.get());
        headers.apply(metadata);
      } catch (RuntimeException failure) {
        headers.fail(Status.UNAUTHENTICATED.withCause(failure));
      }
    });
  }
}
