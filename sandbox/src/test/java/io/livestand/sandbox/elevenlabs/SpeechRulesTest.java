package io.livestand.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Fields;
import org.junit.jupiter.api.Test;

class SpeechRulesTest {
  @Test
  void withoutAutoModeShortTextWaitsForTheFlush() {
    var buffer = new TextBuffer(false);

    assertThat(buffer.add("Short text. ", false, false)).isEmpty();
    assertThat(buffer.add(" ", true, false)).contains("Short text. ");
    assertThat(buffer.add("", true, false)).isEmpty();
  }

  @Test
  void theScheduleRisesWithEachPiece() {
    var buffer = new TextBuffer(false);
    buffer.schedule(List.of(50, 100));

    assertThat(buffer.add("x".repeat(50), false, false)).isPresent();
    assertThat(buffer.add("x".repeat(50), false, false)).isEmpty();
    assertThat(buffer.add("x".repeat(50), false, false)).isPresent();
    assertThat(buffer.add("x".repeat(99), false, false)).isEmpty();
  }

  @Test
  void autoModeSpeaksEveryMessage() {
    var buffer = new TextBuffer(true);

    assertThat(buffer.add(" ", false, false)).isEmpty();
    assertThat(buffer.add("One clause, ", false, false)).contains("One clause, ");
  }

  @Test
  void aTriggerNeedsFiftyCharacters() {
    var buffer = new TextBuffer(false);

    assertThat(buffer.add("x".repeat(49), false, true)).isEmpty();
    assertThat(buffer.add("x", false, true)).isPresent();
  }

  @Test
  void wordsWithoutATrailingSpaceAreGlued() {
    var buffer = new TextBuffer(false);

    var unused = buffer.add("Hello", false, false);

    assertThat(unused).isEmpty();
    assertThat(buffer.add("world", true, false)).contains("Helloworld");
  }

  @Test
  void aScheduleOutsideFiftyToFiveHundredIsRefused() {
    assertThatThrownBy(() -> new TextBuffer(false).schedule(List.of(20)))
        .isInstanceOf(ElevenLabsException.class);
  }

  @Test
  void bothSpellingsOfAContextAreRead() {
    assertThat(ClientMessage.of("{\"contextId\":\"a\"}").contextId()).isEqualTo("a");
    assertThat(ClientMessage.of("{\"context_id\":\"b\"}").contextId()).isEqualTo("b");
    assertThat(ClientMessage.of("{\"xi-api-key\":\"k\"}").apiKey()).isEqualTo("k");
  }

  @Test
  void bothSpellingsOfASchedulesFieldAreRead() {
    for (var field : List.of("generation_config", "generator_config")) {
      var json = "{\"" + field + "\":{\"chunk_length_schedule\":[50,100]}}";

      assertThat(ClientMessage.of(json).schedule()).containsExactly(50, 100);
    }
  }

  @Test
  void whatIsNoMessageIsRefused() {
    for (var wrong :
        List.of("no json", "[]", "{\"text\":1}", "{\"voice_settings\":{\"speed\":3}}")) {
      assertThatThrownBy(() -> ClientMessage.of(wrong))
          .as(wrong)
          .isInstanceOf(ElevenLabsException.class)
          .hasMessage("invalid_input_message");
    }
  }

  @Test
  void theAlignmentSpendsEachCharacterOnce() {
    var text = "How are you?";
    var alignment = new Alignment(text, "char");

    var spoken = new StringBuilder();
    for (var chunk :
        List.of(
            alignment.next(100, false), alignment.next(3_000, false), alignment.next(300, true))) {
      chunk.path("chars").forEach(c -> spoken.append(c.asText()));
      assertThat(chunk.path("charStartTimesMs")).hasSameSizeAs(chunk.path("chars"));
    }

    assertThat(spoken).hasToString(text);
  }

  @Test
  void theLastChunkIsKnownToBeTheLast() {
    var chunks = new ArrayList<String>();
    var cutter =
        new ChunkCutter(
            1_000,
            (samples, last) -> {
              chunks.add(samples.length + (last ? " last" : ""));
              return true;
            });

    for (var i = 0; i < 6; i++) {
      assertThat(cutter.hear(new short[90], false)).isTrue();
    }
    cutter.hear(new short[0], true);

    assertThat(chunks).containsExactly("180", "360 last");
  }

  @Test
  void aCloseReasonFitsItsFrame() {
    assertThat(ElevenLabsError.inputTimeout(20.0).closeReason()).hasSize(123);
    assertThat(ElevenLabsError.INVALID_API_KEY.closeReason()).isEqualTo("Invalid API key");
  }

  @Test
  void onlyInstalledVoicesAreFound() {
    var book = new VoiceBook(Set.of("SLT"));

    assertThat(book.find("sandbox-en-slt")).contains("slt");
    assertThat(book.find("sandbox-en-alan")).isEmpty();
    assertThat(book.find("21m00Tcm4TlvDq8ikWAM")).isEmpty();
  }

  @Test
  void theHandshakeIsReadStrictly() {
    var query = new Fields();
    query.put("output_format", "pcm_24000");
    query.put("auto_mode", "true");
    query.put("inactivity_timeout", "60");
    var path = "/v1/text-to-speech/sandbox-en-slt/multi-stream-input";

    assertThat(SocketRequest.of(path, query, "k"))
        .isEqualTo(
            new SocketRequest(
                true,
                "sandbox-en-slt",
                new OutputFormat(24_000),
                true,
                Duration.ofSeconds(60),
                "k"));
    query.put("inactivity_timeout", "181");
    assertThatThrownBy(() -> SocketRequest.of(path, query, "k"))
        .isInstanceOf(ElevenLabsException.class);
    for (var format : List.of("mp3_44100_128", "pcm_many", "pcm_12345")) {
      assertThatThrownBy(() -> OutputFormat.of(format)).hasMessage("invalid_output_format");
    }
  }
}
