package io.livestand.agent.language.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.testing.ForAll;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyReaderTest {
  private static final String LETTERS = "aя \"\\/\n\t\u0001{}[]:,😀é";

  @Test
  void theVerdictComesAsSoonAsItIsKnownAndTheTextAsItIsWritten() {
    var reader = ReplyReader.of(ReplyFormat.SCHEMA);

    assertThat(reader.add("{\"is_safe\": tr")).isEmpty();
    assertThat(reader.add("ue, ")).containsExactly(new ReplyPart.Verdict(true));
    assertThat(reader.add("\"text\": \"We")).containsExactly(new ReplyPart.Text("We"));
    assertThat(reader.add(" do.\"}")).containsExactly(new ReplyPart.Text(" do."));
    assertThat(reader.finish()).isEmpty();
  }

  @Test
  void nothingButTheTextIsSpokenHoweverItIsEscapedAndCut() {
    ForAll.samples(random -> {
      var text = text(random);
      var json = "{\"is_safe\":true,\"text\":" + quoted(text, random) + "}";

      var parts = read(ReplyFormat.SCHEMA, cut(json, random));

      assertThat(parts.getFirst()).isEqualTo(new ReplyPart.Verdict(true));
      assertThat(textOf(parts)).isEqualTo(text);
      assertThat(parts.subList(1, parts.size())).allMatch(ReplyReaderTest::isWhole);
    });
  }

  @Test
  void textThatComesBeforeItsVerdictWaitsForIt() {
    var reader = ReplyReader.of(ReplyFormat.SCHEMA);

    assertThat(reader.add("{\"text\":\"We do.\",\"is_safe\":")).isEmpty();
    assertThat(reader.add("true}"))
        .containsExactly(new ReplyPart.Verdict(true), new ReplyPart.Text("We do."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"is_safe\":false,\"text\":\"Do it.\"}",
        "{\"is_safe\":\"true\",\"text\":\"Do it.\"}",
        "{\"is_safe\":null,\"text\":\"Do it.\"}",
        "{\"is_safe\":[true],\"text\":\"Do it.\"}",
        "{\"text\":\"Do it.\"}",
        "{\"more\":{\"is_safe\":true},\"text\":\"Do it.\"}",
        "{\"text\":\"Do it.",
        "{",
        "   ",
        "",
        "UNSAFE\nDo it.",
        "Do it.",
        "Do it, and be quick about it, please.",
        "SAFELY\nDo it.",
        "```json\n{\"is_safe\":true,\"text\":\"Do it.\"}\n```"
      })
  void whatIsNotSaidToBeSafeIsNotSafe(String answer) {
    assertThat(read(ReplyFormat.SCHEMA, List.of(answer))).startsWith(new ReplyPart.Verdict(false));
  }

  @Test
  void membersThatNobodyAskedForArePassedOver() {
    var answer =
        "{\"why\":[\"text\",{\"text\":\"no\",\"is_safe\":false}],\"is_safe\":true,\"n\":-1.5e3,"
            + "\"text\":\"Yes.\",\"last\":{\"text\":\"no\"}}";

    assertThat(read(ReplyFormat.SCHEMA, List.of(answer)))
        .containsExactly(new ReplyPart.Verdict(true), new ReplyPart.Text("Yes."));
  }

  @Test
  void aSecondVerdictOverrulesTheFirst() {
    assertThat(read(ReplyFormat.SCHEMA, List.of("{\"is_safe\":true,", "\"is_safe\":false}")))
        .containsExactly(new ReplyPart.Verdict(true), new ReplyPart.Verdict(false));
  }

  @Test
  void anAnswerThatWasCutShortIsHeardAsFarAsItGoes() {
    assertThat(textOf(read(ReplyFormat.SCHEMA, List.of("{\"is_safe\":true,\"text\":\"We d"))))
        .isEqualTo("We d");
  }

  @ParameterizedTest
  @CsvSource({"'SAFE\nWe do.'", "' safe \r\n\n We do.'", "'\nSAFE\nWe do.'"})
  void aHeaderIsReadAndNotSpoken(String answer) {
    for (var format : List.of(ReplyFormat.HEADER, ReplyFormat.SCHEMA)) {
      var parts = read(format, answer.chars().mapToObj(Character::toString).toList());

      assertThat(parts).startsWith(new ReplyPart.Verdict(true));
      assertThat(textOf(parts)).isEqualTo("We do.");
    }
  }

  @Test
  void aPlainAnswerIsItsText() {
    assertThat(read(ReplyFormat.PLAIN, List.of("", "{\"is", "_safe")))
        .containsExactly(
            new ReplyPart.Verdict(true), new ReplyPart.Text("{\"is"), new ReplyPart.Text("_safe"));
    assertThat(read(ReplyFormat.PLAIN, List.of())).containsExactly(new ReplyPart.Verdict(true));
  }

  private static List<ReplyPart> read(ReplyFormat format, List<String> pieces) {
    var reader = ReplyReader.of(format);
    var parts = new ArrayList<ReplyPart>();
    pieces.forEach(piece -> parts.addAll(reader.add(piece)));
    parts.addAll(reader.finish());
    return parts;
  }

  private static String textOf(List<ReplyPart> parts) {
    var text = new StringBuilder();
    for (var part : parts) {
      if (part instanceof ReplyPart.Text(var more)) {
        text.append(more);
      }
    }
    return text.toString();
  }

  private static boolean isWhole(ReplyPart part) {
    return part instanceof ReplyPart.Text(var text)
        && !text.isEmpty()
        && !Character.isLowSurrogate(text.charAt(0))
        && !Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    var codes = LETTERS.codePoints().toArray();
    for (var i = random.nextInt(30); i > 0; i--) {
      text.appendCodePoint(codes[random.nextInt(codes.length)]);
    }
    return text.toString();
  }

  /// One of the ways to write a text in JSON.
  private static String quoted(String text, RandomGenerator random) {
    var json = new StringBuilder("\"");
    for (var at = 0; at < text.length(); at++) {
      var letter = text.charAt(at);
      var mustEscape = letter < ' ' || letter == '"' || letter == '\\';
      if (letter == '\n' && random.nextBoolean()) {
        json.append("\\n");
      } else if ((letter == '"' || letter == '\\') && random.nextBoolean()) {
        json.append('\\').append(letter);
      } else if (mustEscape || random.nextInt(4) == 0) {
        json.append(String.format("\\u%04x", (int) letter));
      } else {
        json.append(letter);
      }
    }
    return json.append('"').toString();
  }

  private static List<String> cut(String text, RandomGenerator random) {
    var pieces = new ArrayList<String>();
    for (var from = 0; from < text.length(); ) {
      var to = Math.min(text.length(), from + 1 + random.nextInt(5));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
