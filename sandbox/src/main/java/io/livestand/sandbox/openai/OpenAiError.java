package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.livestand.sandbox.fault.Fault.Refusal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A refusal in the vendor's form: a status and `{"error": {message, type, param, code}}`.
final class OpenAiError extends RuntimeException {
  private static final int RETRY_AFTER_MS = 200;
  private static final String INVALID = "invalid_request_error";

  private final int status;
  private final String type;
  private final @Nullable String param;
  private final String code;

  private OpenAiError(
      int status, String message, String type, @Nullable String param, String code) {
    super(message);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  static OpenAiError invalidKey() {
    return new OpenAiError(401, "Incorrect API key provided.", INVALID, null, "invalid_api_key");
  }

  static OpenAiError badRequest(String message) {
    return new OpenAiError(400, message, INVALID, null, "invalid_value");
  }

  static OpenAiError badParameter(String param, String message) {
    return new OpenAiError(400, message, INVALID, param, "invalid_value");
  }

  static OpenAiError unknownUrl(String method, String path) {
    return new OpenAiError(
        404, "Invalid URL (" + method + " " + path + ")", INVALID, null, "unknown_url");
  }

  static OpenAiError of(Refusal refusal) {
    return switch (refusal) {
      case AUTH -> invalidKey();
      case PERMISSION ->
          new OpenAiError(
              403,
              "Project `sandbox` does not have access to the model.",
              INVALID,
              null,
              "model_not_found");
      case QUOTA ->
          new OpenAiError(
              429,
              "You exceeded your current quota, please check your plan and billing details.",
              "insufficient_quota",
              null,
              "insufficient_quota");
      case RATE ->
          new OpenAiError(
              429, "Rate limit reached for requests.", "requests", null, "rate_limit_exceeded");
      case BAD_REQUEST -> badRequest("The request is wrong.");
      case OVERLOADED, IDLE ->
          new OpenAiError(
              503,
              "The engine is currently overloaded, please try again later.",
              "server_error",
              null,
              "service_unavailable");
      case SESSION_LIMIT ->
          new OpenAiError(
              400,
              "This model's maximum context length is exceeded. Please reduce the length of the"
                  + " messages.",
              INVALID,
              "messages",
              "context_length_exceeded");
    };
  }

  int status() {
    return status;
  }

  /// How long the client is told to wait, where it is.
  OptionalInt retryAfterMs() {
    return code.equals("rate_limit_exceeded")
        ? OptionalInt.of(RETRY_AFTER_MS)
        : OptionalInt.empty();
  }

  String body() {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", getMessage())
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return body.toString();
  }
}
