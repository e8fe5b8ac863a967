package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.sandbox.answerer.ToolUse.Needs;
import io.livestand.sandbox.answerer.ToolUse.Needs.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The tools that a request offers, held to the vendor's rules.
final class Offer {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private Offer() {}

  /// What may be used, and what each needs; nothing where the request says so.
  ///
  /// @throws OpenAiError 400
  static Map<String, Needs> of(JsonNode body) {
    var offered = new LinkedHashMap<String, Needs>();
    for (var tool : body.path("tools")) {
      if (!tool.path("type").asText().equals("function")) {
        throw OpenAiError.badParameter(
            "tools", "Invalid value: 'tools[].type' must be 'function'.");
      }
      var function = tool.path("function");
      if (!NAME.matcher(function.path("name").asText()).matches()) {
        throw OpenAiError.badParameter(
            "tools", "Invalid 'tools[].function.name': does not match '^[a-zA-Z0-9_-]+$'.");
      }
      if (function.path("strict").asBoolean()) {
        StrictSchema.check("tools", function.path("parameters"));
      }
      offered.put(function.path("name").asText(), needs(function.path("parameters")));
    }
    if (body.hasNonNull("tool_choice") && offered.isEmpty()) {
      throw OpenAiError.badParameter(
          "tool_choice", "'tool_choice' is only allowed when 'tools' are specified.");
    }
    return body.path("tool_choice").asText().equals("none") ? Map.of() : offered;
  }

  private static Needs needs(JsonNode schema) {
    var parameters = new LinkedHashMap<String, Kind>();
    schema
        .path("properties")
        .properties()
        .forEach(property ->
            parameters.put(
                property.getKey(),
                switch (property.getValue().path("type").asText()) {
                  case "boolean" -> Kind.YES_OR_NO;
                  case "number", "integer" -> Kind.NUMBER;
                  default -> Kind.TEXT;
                }));
    return new Needs(parameters);
  }
}
