package io.livestand.signaling.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be wrong, in words that stay. The schema says what each means.
public enum ErrorCode {
  MALFORMED_MESSAGE,
  UNKNOWN_TYPE,
  INVALID_PAYLOAD,
  NO_CALL,
  CALL_IN_PROGRESS,
  NEGOTIATION_REFUSED,
  BUSY,
  LANGUAGE_NOT_SUPPORTED,
  SHUTTING_DOWN,
  TOO_MANY_MESSAGES,
  MEDIA_FAILED,
  STT_FAILED,
  TTS_FAILED,
  LLM_FAILED,
  SERVICE_UNAVAILABLE,
  INTERNAL;

  /// The word on the wire, such as `no_call`.
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ErrorCode> of(String wireName) {
    return Arrays.stream(values()).filter(code -> code.wireName().equals(wireName)).findFirst();
  }
}
