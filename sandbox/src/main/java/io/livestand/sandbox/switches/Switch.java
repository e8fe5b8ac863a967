package io.livestand.sandbox.switches;

import java.util.Arrays;
import java.util.List;

/// A point that no vendor's page settles. A client must work with either value.
public enum Switch {
  STT_IDLE_STATUS(
      "yandex-stt.idle_status",
      "gRPC code with which a session that hears nothing for 5 s is aborted",
      "INVALID_ARGUMENT|ABORTED|CANCELLED|DEADLINE_EXCEEDED|INTERNAL|UNAVAILABLE"),
  STT_EMPTY_FINALS(
      "yandex-stt.empty_finals",
      "whether an utterance of which nothing was understood has a final with no text",
      "false|true"),
  STT_EMPTY_PARTIALS(
      "yandex-stt.empty_partials", "whether a partial with no text may come", "false|true"),
  STT_SILENCE_COUNTS(
      "yandex-stt.silence_counts",
      "whether silence_chunk counts towards the 5 minutes of a session",
      "true|false"),
  STT_REFINEMENT_LAST(
      "yandex-stt.refinement_last",
      "whether the final_refinement comes after the eou_update",
      "false|true"),
  STT_MAX_STREAMS(
      "yandex-stt.max_streams",
      "streams on one connection, beyond which the client's gRPC queues; read at the start only",
      "100|1|10"),
  TTS_RATE_48000(
      "yandex-tts.rate_48000", "whether raw audio at 48 kHz is had over gRPC", "true|false"),
  EMBEDDINGS_ITEMS(
      "yandex-embeddings.items",
      "what the items of an embedding are over REST: numbers, or strings as the page has it",
      "numbers|strings"),
  EMBEDDINGS_PER_SECOND(
      "yandex-embeddings.per_second",
      "requests for an embedding in a second beyond which they are refused",
      "10|unlimited"),
  ELEVENLABS_BAD_KEY(
      "elevenlabs.bad_key",
      "where a socket with a bad key is refused: by a message and 1008, or at the handshake",
      "message|handshake"),
  ELEVENLABS_ERROR_NAMES(
      "elevenlabs.error_names",
      "names of a socket's errors for a bad key, no quota, an unknown voice: as over HTTP, or one"
          + " for all",
      "named|generic"),
  ELEVENLABS_CONTEXT_FIELD(
      "elevenlabs.context_field", "spelling of a context in the answers", "contextId|context_id"),
  ELEVENLABS_FINAL_FIELD(
      "elevenlabs.final_field", "spelling of the last answer's mark", "isFinal|is_final"),
  ELEVENLABS_ALIGNMENT_FIELDS(
      "elevenlabs.alignment_fields",
      "spelling of the times of characters",
      "charStartTimesMs|charsStartTimesMs"),
  ELEVENLABS_FLUSH_DONE(
      "elevenlabs.flush_done",
      "whether a flush is followed by a message {\"type\":\"flush_done\"}",
      "false|true"),
  ELEVENLABS_CLOSED_CONTEXT(
      "elevenlabs.closed_context",
      "whether a closed context finishes what was flushed, or stops after one more chunk",
      "finishes|stops");

  private final String word;
  private final String meaning;
  private final String values;

  /// @param values separated by bars; the first is the default
  Switch(String word, String meaning, String values) {
    this.word = word;
    this.meaning = meaning;
    this.values = values;
  }

  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }

  /// Its values, the default first.
  public List<String> allowed() {
    return List.of(values.split("\\|", -1));
  }

  /// @throws IllegalArgumentException naming the word
  static Switch named(String word) {
    return Arrays.stream(Switch.values())
        .filter(candidate -> candidate.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word + " is not a switch"));
  }
}
