package io.livestand.sandbox.stt;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/// Asks for the vendor's metadata: `authorization: Api-Key ...` or `Bearer ...`. Any key opens but
/// the word "bad".
final class Authorization implements ServerInterceptor {
  static final Context.Key<String> REQUEST_ID = Context.keyWithDefault("request-id", "");

  private static final Metadata.Key<String> AUTHORIZATION = header("authorization");
  private static final Metadata.Key<String> CLIENT_REQUEST_ID = header("x-client-request-id");

  private static Metadata.Key<String> header(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var value = headers.get(AUTHORIZATION);
    if (value == null || !accepted(value)) {
      call.close(
          Status.UNAUTHENTICATED.withDescription("The token is missing or invalid"),
          new Metadata());
      return new ServerCall.Listener<>() {};
    }
    var requestId = headers.get(CLIENT_REQUEST_ID);
    var context = Context.current().withValue(REQUEST_ID, requestId == null ? "" : requestId);
    return Contexts.interceptCall(context, call, headers, next);
  }

  private static boolean accepted(String value) {
    var parts = value.strip().split(" +", 2);
    return parts.length == 2
        && (parts[0].equals("Api-Key") || parts[0].equals("Bearer"))
        && !parts[1].equals("bad");
  }
}
