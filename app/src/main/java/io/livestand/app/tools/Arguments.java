package io.livestand.app.tools;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.language.tool.ToolException;
import java.util.Map;

/// The arguments of a call, as a model writes them, and the result it reads.
final class Arguments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode members;

  /// @throws ToolException when they are no JSON object
  Arguments(String json) {
    members = parsed(json);
    if (!members.isObject()) {
      throw new ToolException("the arguments must be a JSON object");
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException _) {
      throw new ToolException("the arguments must be a JSON object");
    }
  }

  double number(String name, double from, double to) {
    var value = members.path(name);
    if (!value.isNumber() || value.asDouble() < from || value.asDouble() > to) {
      throw new ToolException("%s must be a number from %s to %s".formatted(name, from, to));
    }
    return value.asDouble();
  }

  boolean yes(String name) {
    return members.path(name).asBoolean();
  }

  String text(String name) {
    var value = members.path(name).asText();
    if (value.isBlank()) {
      throw new ToolException(name + " is missing");
    }
    return value.strip();
  }

  static String result(Map<String, ?> members) {
    return JSON.valueToTree(members).toString();
  }
}
