package io.livestand.providers.yandex;

import io.grpc.Status;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;

/// The vendor's gRPC status codes in our terms. Its descriptions are left out: one may quote the
/// caller, and failures are logged. A cause never comes over the wire.
final class Failures {
  static final String PROVIDER = "yandex-stt";

  private Failures() {}

  static ProviderException of(Status status) {
    return new ProviderException(
        PROVIDER, kind(status), status.getCode().name(), status.getCause());
  }

  static ProviderException bug(Throwable bug) {
    return new ProviderException(PROVIDER, Kind.PROTOCOL, "a bug in the node", bug);
  }

  /// Any end is worth another attempt unless it was our request that was refused: a session is also
  /// ended for its age, for its silence, or because a server is being replaced, and the codes of
  /// those are not documented.
  static boolean worthAnotherTry(Status status) {
    return switch (kind(status)) {
      case AUTHENTICATION, BAD_REQUEST -> false;
      case QUOTA, RATE_LIMITED, UNAVAILABLE, TIMEOUT, PROTOCOL -> true;
    };
  }

  private static Kind kind(Status status) {
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED -> Kind.AUTHENTICATION;
      case RESOURCE_EXHAUSTED -> Kind.QUOTA;
      case INVALID_ARGUMENT, UNIMPLEMENTED, NOT_FOUND, FAILED_PRECONDITION -> Kind.BAD_REQUEST;
      case DEADLINE_EXCEEDED -> Kind.TIMEOUT;
      case DATA_LOSS -> Kind.PROTOCOL;
      case OK, CANCELLED, UNKNOWN, ALREADY_EXISTS, ABORTED, OUT_OF_RANGE, INTERNAL, UNAVAILABLE ->
          Kind.UNAVAILABLE;
    };
  }
}
