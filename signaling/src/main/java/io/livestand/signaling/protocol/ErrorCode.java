package io.livestand.signaling.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import io.livestand.agent.call.CallRefusedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be wrong, in words that stay. The schema says what each means.
public enum ErrorCode {
  MALFORMED_MESSAGE(Component.CLIENT),
  UNKNOWN_TYPE(Component.CLIENT),
  INVALID_PAYLOAD(Component.CLIENT),
  NO_CALL(Component.CLIENT),
  CALL_IN_PROGRESS(Component.CLIENT),
  NO_SUCH_CALL(Component.CLIENT),
  RESUME_GAP(Component.CLIENT),
  NOT_ALLOWED(Component.CLIENT),
  NEGOTIATION_REFUSED(Component.CLIENT),
  BUSY(Component.NODE),
  LANGUAGE_NOT_SUPPORTED(Component.CLIENT),
  SHUTTING_DOWN(Component.NODE),
  TOO_MANY_MESSAGES(Component.CLIENT),
  MEDIA_FAILED(Component.MEDIA),
  STT_FAILED(Component.STT),
  TTS_FAILED(Component.TTS),
  LLM_FAILED(Component.LLM),
  SERVICE_UNAVAILABLE(Component.NODE),
  INTERNAL(Component.NODE);

  private final Component component;

  ErrorCode(Component component) {
    this.component = component;
  }

  /// Where a fault of this kind is.
  public Component component() {
    return component;
  }

  /// The word on the wire, such as `no_call`.
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The code of a refused call.
  public static ErrorCode of(CallRefusedException.Reason reason) {
    return switch (reason) {
      case BUSY -> BUSY;
      case LANGUAGE_NOT_SUPPORTED -> LANGUAGE_NOT_SUPPORTED;
      case SHUTTING_DOWN -> SHUTTING_DOWN;
    };
  }

  /// The code of this word.
  public static Optional<ErrorCode> of(String wireName) {
    return Arrays.stream(values()).filter(code -> code.wireName().equals(wireName)).findFirst();
  }

  /// A part of the whole that can be at fault.
  public enum Component {
    /// The client, by the message it sent.
    CLIENT,
    NODE,
    /// The media server and the way to it.
    MEDIA,
    STT,
    TTS,
    LLM;

    /// The word on the wire.
    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
