package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;

/// A strict schema leaves nothing open: every property required, no others.
final class StrictSchema {
  private StrictSchema() {}

  /// @throws OpenAiError 400
  static void check(String parameter, JsonNode schema) {
    var required = new HashSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    var named = new HashSet<String>();
    schema.path("properties").properties().forEach(property -> named.add(property.getKey()));
    var closed = schema.path("additionalProperties");
    if (!required.equals(named) || !closed.isBoolean() || closed.booleanValue()) {
      throw OpenAiError.badParameter(
          parameter,
          "Invalid schema for "
              + parameter
              + ": 'additionalProperties' is required to be supplied and to be false, and"
              + " 'required' to include every key in properties.");
    }
  }
}
