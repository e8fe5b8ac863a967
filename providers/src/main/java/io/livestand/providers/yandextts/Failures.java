package io.livestand.providers.yandextts;

import io.grpc.Status;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// The vendor's gRPC codes and HTTP statuses in our terms. Its descriptions are left out: one may
/// quote the caller, and failures are logged.
final class Failures {
  private Failures() {}

  static ProviderException of(String provider, Status status) {
    return new ProviderException(
        provider, kind(status), status.getCode().name(), status.getCause());
  }

  static ProviderException of(String provider, Response refusal) {
    return new ProviderException(
        provider, kind(refusal.code(), text(refusal)), "refused with " + refusal.code());
  }

  static ProviderException of(String provider, IOException broken) {
    var kind = broken instanceof SocketTimeoutException ? Kind.TIMEOUT : Kind.UNAVAILABLE;
    return new ProviderException(provider, kind, "the connection failed", broken);
  }

  private static Kind kind(Status status) {
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED -> Kind.AUTHENTICATION;
      case RESOURCE_EXHAUSTED -> exhausted(status.getDescription());
      case INVALID_ARGUMENT, UNIMPLEMENTED, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE ->
          Kind.BAD_REQUEST;
      case DEADLINE_EXCEEDED -> Kind.TIMEOUT;
      case DATA_LOSS -> Kind.PROTOCOL;
      case OK, CANCELLED, UNKNOWN, ALREADY_EXISTS, ABORTED, INTERNAL, UNAVAILABLE ->
          Kind.UNAVAILABLE;
    };
  }

  private static Kind kind(int status, String body) {
    return switch (status) {
      case 401, 403 -> Kind.AUTHENTICATION;
      case 429 -> exhausted(body);
      case 400, 404, 405, 413, 415, 422 -> Kind.BAD_REQUEST;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.PROTOCOL;
    };
  }

  /// One code for two things: too many requests at once, of which another try may be one fewer, and
  /// a quota that is used up. The former was seen as `....rate rate quota limit exceed`.
  private static Kind exhausted(@Nullable String description) {
    return description != null && description.toLowerCase(Locale.ROOT).contains("rate quota")
        ? Kind.RATE_LIMITED
        : Kind.QUOTA;
  }

  private static String text(Response response) {
    try {
      return response.peekBody(4_096).string();
    } catch (IOException | IllegalStateException _) {
      return "";
    }
  }
}
