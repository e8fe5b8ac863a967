package io.livestand.sandbox.whisper;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the tokens stand for: byte-level BPE, as of GPT-2.
///
/// `vocab.json` has a text for each token, in which every character stands for one byte: printable
/// ones of Latin-1 for themselves, the other 68 bytes for U+0100 and on. A letter of Russian is two
/// bytes, which may lie in two tokens.
final class Vocabulary {
  private static final int BYTES = 256;
  private static final byte[] BYTE_OF = new byte[2 * BYTES];

  static {
    var spare = BYTES;
    for (var value = 0; value < BYTES; value++) {
      BYTE_OF[standsForItself(value) ? value : spare++] = (byte) value;
    }
  }

  private final byte[][] tokens;

  /// @param tokens number by text, as in `vocab.json`
  Vocabulary(Map<String, Integer> tokens) {
    var size = tokens.values().stream().mapToInt(token -> token + 1).max().orElse(0);
    this.tokens = new byte[size][0];
    tokens.forEach((text, token) -> this.tokens[token] = bytes(text));
  }

  static Vocabulary read(Path file) throws IOException {
    return new Vocabulary(
        new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, Integer>>() {}));
  }

  /// How many tokens are text; those above are signs such as the end.
  int size() {
    return tokens.length;
  }

  String text(List<Integer> said) {
    var bytes = new ByteArrayOutputStream();
    said.forEach(token -> bytes.writeBytes(tokens[token]));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Whether a token writes a numeral in digits.
  boolean hasDigit(int token) {
    for (var value : tokens[token]) {
      if (value >= '0' && value <= '9') {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(String text) {
    var bytes = new byte[text.length()];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = BYTE_OF[text.charAt(i)];
    }
    return bytes;
  }

  private static boolean standsForItself(int value) {
    return (value >= '!' && value <= '~')
        || (value >= 0xA1 && value <= 0xAC)
        || (value >= 0xAE && value <= 0xFF);
  }
}
