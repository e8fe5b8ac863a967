package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// A refusal in the vendor's form: a status and `{"error": {message, type, param, code}}`.
final class OpenAiError extends RuntimeException {
  private final int status;
  private final String type;
  private final String code;

  private OpenAiError(int status, String message, String type, String code) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
  }

  static OpenAiError invalidKey() {
    return new OpenAiError(
        401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key");
  }

  static OpenAiError badRequest(String message) {
    return new OpenAiError(400, message, "invalid_request_error", "invalid_value");
  }

  static OpenAiError unknownUrl(String method, String path) {
    return new OpenAiError(
        404, "Invalid URL (" + method + " " + path + ")", "invalid_request_error", "unknown_url");
  }

  int status() {
    return status;
  }

  String body() {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", getMessage())
        .put("type", type)
        .putNull("param")
        .put("code", code);
    return body.toString();
  }
}
