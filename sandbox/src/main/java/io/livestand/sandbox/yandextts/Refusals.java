package io.livestand.sandbox.yandextts;

import io.grpc.Status;
import io.livestand.sandbox.fault.Fault.Refusal;

/// The statuses with which the vendor refuses; API v1 puts them in words.
///
/// That a rate is called a "rate quota" was seen of the vendor; the other words are the sandbox's.
final class Refusals {
  private Refusals() {}

  static Status status(Refusal refusal) {
    return switch (refusal) {
      case AUTH -> Status.UNAUTHENTICATED.withDescription("The token is missing or invalid");
      case PERMISSION -> Status.PERMISSION_DENIED.withDescription("Permission denied");
      case QUOTA -> Status.RESOURCE_EXHAUSTED.withDescription("The quota limit exceed");
      case RATE ->
          Status.RESOURCE_EXHAUSTED.withDescription("rate quota limit exceed: allowed 40 requests");
      case BAD_REQUEST, IDLE -> Status.INVALID_ARGUMENT.withDescription("The request is wrong");
      case OVERLOADED -> Status.UNAVAILABLE.withDescription("The service is overloaded");
      case SESSION_LIMIT -> tooLong(Synthesizer.LONGEST_UNSAFE);
    };
  }

  /// @param limit in characters
  static Status tooLong(int limit) {
    return Status.INVALID_ARGUMENT.withDescription("Too long text: limit is " + limit);
  }
}
