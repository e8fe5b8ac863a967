package io.livestand.signaling.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One call in a file, wherever that is: known to be a record before anybody is shown it.
///
/// @param id of the call
/// @param messages how many it told
public record RecordedCall(Path file, String id, int messages) implements RecordFiles {
  private static final String SUFFIX = ".jsonl";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// Reads a file to its end.
  ///
  /// @throws IOException with a sentence that says what is wrong with it
  public static RecordedCall read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file + ".");
    }
    var id = "";
    var number = 0;
    try (var reader = Files.newBufferedReader(file)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        var session = session(line, file + ", line " + number);
        if (!id.isEmpty() && !id.equals(session)) {
          throw new IOException(
              file + ", line " + number + ": belongs to another call than the lines before.");
        }
        id = session;
      }
    } catch (CharacterCodingException _) {
      throw new IOException(file + " is not a record of a call: it is no text.");
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
    if (number == 0) {
      throw new IOException(file + " is empty.");
    }
    return new RecordedCall(file, id, number);
  }

  private static String session(String line, String where) throws IOException {
    JsonNode message;
    try {
      message = JSON.readTree(line);
    } catch (JsonProcessingException _) {
      throw new IOException(where + ": is not JSON. A record has one message a line.");
    }
    var id = message.path("session_id").asText();
    if (message.path("v").asInt() != 1
        || !message.path("type").isTextual()
        || !message.path("seq").isIntegralNumber()
        || !message.path("payload").isObject()) {
      throw new IOException(where + ": is not a message of a call.");
    }
    if (!id.matches("[A-Za-z0-9-]{1,128}")) {
      throw new IOException(where + ": has no session_id that could be looked for.");
    }
    return id;
  }

  @Override
  public Optional<Path> find(String call, String suffix) {
    if (!call.equals(id)) {
      return Optional.empty();
    }
    var name = String.valueOf(file.getFileName());
    var stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    var found = suffix.equals(SUFFIX) ? file : file.resolveSibling(stem + suffix);
    return Files.isRegularFile(found) ? Optional.of(found) : Optional.empty();
  }
}
