package io.livestand.sandbox.fault;

import io.livestand.sandbox.fault.Fault.Cut;
import io.livestand.sandbox.fault.Fault.Malformed;
import io.livestand.sandbox.fault.Fault.Refusal;

/// An emulated way to a vendor, and which faults it knows.
///
/// | vendor | a call | a message |
/// |---|---|---|
/// | `yandex-stt` | a stream | an answer |
/// | `yandex-tts` | a stream or an utterance | a piece of audio |
/// | `yandex-tts-http` | a request | a piece of audio |
/// | `yandex-embeddings` | a request over gRPC | its answer |
/// | `yandex-embeddings-http` | a request over REST | its answer |
/// | `openai` | a chat request | an event, `[DONE]` included |
/// | `elevenlabs` | a socket | a message with audio |
/// | `elevenlabs-http` | a request | a piece of audio |
public enum Vendor {
  YANDEX_STT("yandex-stt"),
  YANDEX_TTS("yandex-tts"),
  YANDEX_TTS_HTTP("yandex-tts-http"),
  YANDEX_EMBEDDINGS("yandex-embeddings"),
  YANDEX_EMBEDDINGS_HTTP("yandex-embeddings-http"),
  OPENAI("openai"),
  ELEVENLABS("elevenlabs"),
  ELEVENLABS_HTTP("elevenlabs-http");

  private final String word;

  Vendor(String word) {
    this.word = word;
  }

  /// Its word in plans.
  public String word() {
    return word;
  }

  boolean knows(Fault fault) {
    return switch (fault) {
      case Refusal refusal -> refusal != Refusal.IDLE || this == YANDEX_STT || this == ELEVENLABS;
      case Cut cut ->
          switch (cut) {
            case CLEAN -> this == OPENAI;
            case RESET -> true;
            case GOAWAY -> this == YANDEX_STT || this == YANDEX_TTS || this == YANDEX_EMBEDDINGS;
          };
      case Malformed kind ->
          switch (kind) {
            case BASE64 -> this == ELEVENLABS;
            case JSON -> this == ELEVENLABS || this == OPENAI || this == YANDEX_EMBEDDINGS_HTTP;
            case UNKNOWN -> this == ELEVENLABS || this == OPENAI;
            case ODD -> this == YANDEX_TTS || this == YANDEX_TTS_HTTP || this == ELEVENLABS_HTTP;
          };
      case Fault.Late() ->
          switch (this) {
            case YANDEX_STT, YANDEX_TTS, OPENAI, ELEVENLABS -> true;
            case YANDEX_TTS_HTTP, ELEVENLABS_HTTP, YANDEX_EMBEDDINGS, YANDEX_EMBEDDINGS_HTTP ->
                false;
          };
      case Fault.Stall(), Fault.Slow(var _) -> true;
    };
  }
}
