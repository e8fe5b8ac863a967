package io.livestand.sandbox.yandextts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.grpc.Status;
import io.livestand.sandbox.fault.Fault;

/// A refusal of API v1, as the vendor words it: `{"error_code": "UNAUTHORIZED", "error_message":
/// "rpc error: code = Unauthenticated desc = ..."}`.
final class V1Error extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  V1Error(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static V1Error of(Fault.Refusal refusal) {
    return of(Refusals.status(refusal));
  }

  static V1Error unauthorized() {
    return of(Fault.Refusal.AUTH);
  }

  static V1Error bad(String what) {
    return of(Status.INVALID_ARGUMENT.withDescription(what));
  }

  static V1Error tooLong(int limit) {
    return of(Refusals.tooLong(limit));
  }

  private static V1Error of(Status rpc) {
    return switch (rpc.getCode()) {
      case UNAUTHENTICATED -> of(401, "UNAUTHORIZED", "Unauthenticated", rpc);
      case PERMISSION_DENIED -> of(403, "FORBIDDEN", "PermissionDenied", rpc);
      case RESOURCE_EXHAUSTED -> of(429, "TOO_MANY_REQUESTS", "ResourceExhausted", rpc);
      case UNAVAILABLE -> of(503, "SERVICE_UNAVAILABLE", "Unavailable", rpc);
      default -> of(400, "BAD_REQUEST", "InvalidArgument", rpc);
    };
  }

  private static V1Error of(int status, String code, String rpcCode, Status rpc) {
    return new V1Error(
        status, code, "rpc error: code = " + rpcCode + " desc = " + rpc.getDescription());
  }

  int status() {
    return status;
  }

  String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error_code", code)
        .put("error_message", getMessage())
        .toString();
  }
}
