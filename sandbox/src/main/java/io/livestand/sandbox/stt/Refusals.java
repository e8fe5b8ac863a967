package io.livestand.sandbox.stt;

import io.grpc.Status;
import io.livestand.sandbox.fault.Fault.Refusal;

/// The statuses with which the vendor refuses.
final class Refusals {
  private Refusals() {}

  static Status status(Refusal refusal, SttRules rules) {
    return switch (refusal) {
      case AUTH -> Status.UNAUTHENTICATED.withDescription("The token is missing or invalid");
      case PERMISSION -> Status.PERMISSION_DENIED.withDescription("Permission denied");
      case QUOTA -> Status.RESOURCE_EXHAUSTED.withDescription("The quota is used up");
      case RATE ->
          Status.RESOURCE_EXHAUSTED.withDescription("rate quota limit exceed: allowed 40 requests");
      case BAD_REQUEST -> Status.INVALID_ARGUMENT.withDescription("The request is wrong");
      case OVERLOADED -> Status.UNAVAILABLE.withDescription("The service is overloaded");
      case IDLE -> idle(rules);
      case SESSION_LIMIT -> tooLong();
    };
  }

  static Status idle(SttRules rules) {
    return Status.fromCode(rules.idleStatus()).withDescription("no audio was received in time");
  }

  static Status tooLong() {
    return Status.OUT_OF_RANGE.withDescription("Exceeded maximum allowed stream duration");
  }
}
