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
    if (status.getCause() instanceof ProviderException known) {
      return known;
    }
    return new ProviderException(
        PROVIDER, kind(status), status.getCode().name(), status.getCause());
  }

  static ProviderException bug(Throwable bug) {
    return new ProviderException(PROVIDER, Kind.PROTOCOL, "a bug in the node", bug);
  }

  /// A failure of ours to reach the vendor, as the end of the session that did not come about.
  static Status unreachable(ProviderException failure) {
    var status = failure.kind() == Kind.QUOTA ? Status.RESOURCE_EXHAUSTED : Status.UNAVAILABLE;
    return status.withCause(failure);
  }

  static Kind kind(Status status) {
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
