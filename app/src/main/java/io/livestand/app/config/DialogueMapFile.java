package io.livestand.app.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.Expressions;
import io.livestand.agent.dialogue.MapCheck;
import io.livestand.agent.dialogue.MapFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A dialogue map as a file: `configs/dialogue_map.json`. Its shape is held against
/// `dialogue_map.schema.json`, which editors use as well, and then the map against itself; all
/// faults are told at once, each with its path.
public final class DialogueMapFile {
  /// What reading came to.
  public sealed interface Reading {}

  /// The map is right.
  public record Right(DialogueMap map) implements Reading {}

  /// It is not.
  ///
  /// @param faults at least one; a path may be empty, for the file as a whole
  public record Wrong(List<MapFault> faults) implements Reading {}

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonSchema schema;
  private final Expressions expressions;

  /// @param configs the folder with the schema
  public DialogueMapFile(Path configs, Expressions expressions) {
    var file = configs.resolve("dialogue_map.schema.json");
    this.expressions = expressions;
    try {
      this.schema =
          JsonSchemaFactory.getInstance(VersionFlag.V202012)
              .getSchema(
                  JSON.readTree(file.toFile()),
                  SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());
    } catch (IOException unreadable) {
      throw new ConfigException(
          file.getFileName().toString(), "cannot be read: " + unreadable.getMessage());
    }
  }

  /// Reads a map and checks it.
  public Reading read(Path file) {
    if (!Files.isReadable(file)) {
      return wrong("", "no such file: " + file);
    }
    JsonNode tree;
    try {
      tree = JSON.readTree(file.toFile());
    } catch (JacksonException syntax) {
      var at = syntax.getLocation();
      return wrong(at == null ? "" : "line " + at.getLineNr(), syntax.getOriginalMessage());
    } catch (IOException unreadable) {
      return wrong("", "cannot be read: " + unreadable.getMessage());
    }
    var shape = shapeFaults(schema.validate(tree));
    return shape.isEmpty() ? checked(tree) : new Wrong(shape);
  }

  /// Reads a map that must be right.
  ///
  /// @throws ConfigException that tells all faults, one a line
  public DialogueMap map(Path file) {
    return switch (read(file)) {
      case Right(var map) -> map;
      case Wrong(var faults) ->
          throw new ConfigException(
              file.getFileName().toString(),
              faults.stream()
                  .map(DialogueMapFile::told)
                  .collect(Collectors.joining(System.lineSeparator() + "  ")));
    };
  }

  /// A fault as it is shown behind the name of its file.
  public static String told(MapFault fault) {
    return fault.path().isEmpty() ? fault.problem() : fault.toString();
  }

  private Reading checked(JsonNode tree) {
    var reader = new DialogueMapReader();
    var map = reader.map(tree);
    var faults = reader.faults().isEmpty() ? MapCheck.faults(map, expressions) : reader.faults();
    return faults.isEmpty() ? new Right(map) : new Wrong(faults);
  }

  private static Reading wrong(String path, String problem) {
    return new Wrong(List.of(new MapFault(path, problem)));
  }

  private static List<MapFault> shapeFaults(Set<ValidationMessage> messages) {
    return messages.stream()
        .map(message -> new MapFault(path(message), problem(message)))
        .distinct()
        .toList();
  }

  /// The value's path as the rest of the configuration tells it: names with points, `[0]` for
  /// places in a list.
  private static String path(ValidationMessage message) {
    var location = message.getInstanceLocation();
    var path = new StringBuilder();
    for (var index = 0; index < location.getNameCount(); index++) {
      var element = location.getElement(index);
      if (element instanceof Integer) {
        path.append('[').append(element).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(element);
      }
    }
    if (message.getProperty() != null) {
      path.append(path.isEmpty() ? "" : ".").append(message.getProperty());
    }
    return path.toString();
  }

  private static String problem(ValidationMessage message) {
    return switch (message.getType()) {
      case "additionalProperties" -> "unknown key";
      case "required" -> "is missing";
      case "false" -> "does not belong here";
      default -> {
        var text = message.getMessage();
        var prefix = message.getInstanceLocation() + ": ";
        yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
      }
    };
  }
}
