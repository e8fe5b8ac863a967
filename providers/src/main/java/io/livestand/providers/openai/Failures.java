package io.livestand.providers.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.EOFException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the client library throws, in our terms. Nothing of what the vendor says comes along but
/// the status and the name of the error: a sentence may quote the caller, and failures are logged.
final class Failures {
  static final String PROVIDER = "openai";

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

  private Failures() {}

  static ProviderException of(OpenAIException failure) {
    return switch (failure) {
      case SseException _ ->
          new ProviderException(PROVIDER, Kind.PROTOCOL, "an error in the middle of an answer");
      case OpenAIServiceException refused ->
          new ProviderException(
              PROVIDER,
              kind(refused),
              "refused with "
                  + refused.statusCode()
                  + refused.code().map(Failures::name).orElse(""));
      case OpenAIIoException wire -> ofWire(wire);
      default -> new ProviderException(PROVIDER, Kind.PROTOCOL, "not understood");
    };
  }

  /// A bug in the node, or in the client library: told by its kind and its place.
  static ProviderException bug(Throwable bug) {
    var failure =
        new ProviderException(
            PROVIDER, Kind.PROTOCOL, "a bug in the node: " + bug.getClass().getName());
    failure.setStackTrace(bug.getStackTrace());
    return failure;
  }

  static ProviderException brokeOff() {
    return new ProviderException(
        PROVIDER, Kind.PROTOCOL, "the answer broke off without a finish reason");
  }

  private static ProviderException ofWire(OpenAIIoException failure) {
    if (causes(failure).anyMatch(SocketTimeoutException.class::isInstance)) {
      return new ProviderException(PROVIDER, Kind.TIMEOUT, "silent for too long", failure);
    }
    // A body that ends before its announced end: headers had come, so somebody was there.
    if (causes(failure)
        .anyMatch(cause -> cause instanceof ProtocolException || cause instanceof EOFException)) {
      return new ProviderException(PROVIDER, Kind.PROTOCOL, "the answer broke off");
    }
    return new ProviderException(PROVIDER, Kind.UNAVAILABLE, "the connection failed", failure);
  }

  private static String name(String code) {
    return NAME.matcher(code).matches() ? " " + code : "";
  }

  /// The one status for two things that want different patience is told apart by its code.
  private static Kind kind(OpenAIServiceException refused) {
    return refused.code().filter("insufficient_quota"::equals).isPresent()
        ? Kind.QUOTA
        : ofStatus(refused.statusCode());
  }

  private static Kind ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.AUTHENTICATION;
      case 429 -> Kind.RATE_LIMITED;
      case 408 -> Kind.TIMEOUT;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.BAD_REQUEST;
    };
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
