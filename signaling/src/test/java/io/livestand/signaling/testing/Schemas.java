package io.livestand.signaling.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The API's schemas and golden messages.
public final class Schemas {
  public static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GOLDEN = Path.of("..", "test_data", "protocol");

  private Schemas() {}

  public static JsonNode schema(String side) {
    return read(Path.of("api", "schemas", side + ".json"));
  }

  public static JsonSchema validator(String side) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema(side));
  }

  /// The golden files whose names begin with `prefix`.
  public static List<Path> golden(String prefix) {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      var found =
          files.filter(f -> f.getFileName().toString().startsWith(prefix + ".")).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no golden files: " + prefix);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One golden message, by its name without `.json`.
  public static JsonNode message(String name) {
    return read(GOLDEN.resolve(name + ".json"));
  }

  public static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
