package io.livestand.providers.elevenlabs;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// The vendor's errors in our terms. Over HTTP they are a status with `{"detail":{"status"}}`, over
/// a WebSocket `{"error","message","code"}` before a close frame; the names are the same. Nothing
/// of what the vendor says comes along but the code and the name: a sentence may quote the caller,
/// and failures are logged.
final class Failures {
  static final String PROVIDER = "elevenlabs";

  private static final Pattern NAME = Pattern.compile("[a-z0-9_+]{1,64}");

  private Failures() {}

  static ProviderException named(String error, int closeCode) {
    return new ProviderException(
        PROVIDER, kind(error, ofClose(closeCode)), "refused with " + closeCode + name(error));
  }

  static ProviderException closed(int code) {
    return new ProviderException(PROVIDER, ofClose(code), "closed the connection with " + code);
  }

  /// A refused handshake, or a refused request.
  static ProviderException refused(Response answer) {
    var error = Messages.errorName(body(answer));
    return new ProviderException(
        PROVIDER,
        kind(error, ofStatus(answer.code())),
        "refused with " + answer.code() + name(error));
  }

  static ProviderException dropped() {
    return new ProviderException(PROVIDER, Kind.UNAVAILABLE, "dropped an unfinished utterance");
  }

  static ProviderException unreachable(@Nullable Throwable cause) {
    return new ProviderException(PROVIDER, Kind.UNAVAILABLE, "the connection failed", cause);
  }

  static ProviderException silent(String what) {
    return new ProviderException(PROVIDER, Kind.TIMEOUT, what);
  }

  static ProviderException malformed(String what) {
    return new ProviderException(PROVIDER, Kind.PROTOCOL, what);
  }

  private static String name(String error) {
    return NAME.matcher(error).matches() ? " " + error : "";
  }

  private static Kind kind(String error, Kind otherwise) {
    return switch (error) {
      case "invalid_api_key",
          "missing_permissions",
          "needs_authorization",
          "only_for_creator+",
          "detected_unusual_activity" ->
          Kind.AUTHENTICATION;
      case "quota_exceeded", "max_active_conversations" -> Kind.QUOTA;
      case "too_many_concurrent_requests" -> Kind.RATE_LIMITED;
      case "system_busy", "input_timeout_exceeded" -> Kind.UNAVAILABLE;
      case "invalid_input_message",
          "voice_id_does_not_exist",
          "voice_not_found",
          "max_character_limit_exceeded" ->
          Kind.BAD_REQUEST;
      default -> otherwise;
    };
  }

  /// RFC 6455 section 7.4.1: 1008 is a broken policy, 1009 a message too big, and so on.
  private static Kind ofClose(int code) {
    return switch (code) {
      case 1003, 1007, 1008, 1009 -> Kind.BAD_REQUEST;
      case 1002 -> Kind.PROTOCOL;
      default -> Kind.UNAVAILABLE;
    };
  }

  private static Kind ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.AUTHENTICATION;
      case 402, 429 -> Kind.QUOTA;
      case 400, 404, 405, 422 -> Kind.BAD_REQUEST;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.PROTOCOL;
    };
  }

  private static String body(Response response) {
    try {
      return response.peekBody(4_096).string();
    } catch (IOException | IllegalStateException _) {
      // Without its body the status alone must do.
      return "";
    }
  }
}
