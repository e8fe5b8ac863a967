package io.livestand.sandbox.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The body of `POST /v1/chat/completions`, as far as it matters here.
///
/// @param userMessages what the caller said, oldest first
/// @param schema of `response_format`, missing when plain text is wanted
/// @param maxTokens after so many the answer breaks off
/// @param words of all messages, counted as prompt tokens
record ChatRequest(
    String model,
    List<String> userMessages,
    boolean stream,
    boolean includeUsage,
    JsonNode schema,
    int maxTokens,
    int words) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");

  ChatRequest {
    userMessages = List.copyOf(userMessages);
  }

  /// @throws OpenAiError 400
  static ChatRequest of(String json) {
    var body = parse(json);
    if (!body.path("model").isTextual()) {
      throw OpenAiError.badRequest("you must provide a model parameter");
    }
    if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
      throw OpenAiError.badRequest("'messages' must be an array of at least one message");
    }
    var userMessages = new ArrayList<String>();
    var words = 0;
    for (var message : body.path("messages")) {
      var role = message.path("role").asText();
      if (!ROLES.contains(role)) {
        throw OpenAiError.badRequest("'messages': the role '" + role + "' is not known");
      }
      var content = content(message.path("content"));
      words += content.isBlank() ? 0 : content.strip().split("\\s+").length;
      if (role.equals("user")) {
        userMessages.add(content);
      }
    }
    if (body.hasNonNull("stream_options") && !body.path("stream").asBoolean()) {
      throw OpenAiError.badParameter(
          "stream_options",
          "The 'stream_options' parameter is only allowed when 'stream' is true.");
    }
    return new ChatRequest(
        body.path("model").textValue(),
        userMessages,
        body.path("stream").asBoolean(),
        body.path("stream_options").path("include_usage").asBoolean(),
        schema(body.path("response_format")),
        maxTokens(body),
        words);
  }

  private static JsonNode parse(String json) {
    try {
      var body = JSON.readTree(json);
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException _) {
      // Refused below.
    }
    throw OpenAiError.badRequest("We could not parse the JSON body of your request.");
  }

  // A text, or parts of which the texts count.
  private static String content(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    var texts = new ArrayList<String>();
    content.forEach(part -> texts.add(part.path("text").asText()));
    return String.join(" ", texts);
  }

  private static int maxTokens(JsonNode body) {
    for (var name : List.of("max_completion_tokens", "max_tokens")) {
      if (body.hasNonNull(name)) {
        if (body.path(name).asInt() < 1) {
          throw OpenAiError.badParameter(name, "'" + name + "' is at least 1");
        }
        return body.path(name).intValue();
      }
    }
    return Integer.MAX_VALUE;
  }

  private static JsonNode schema(JsonNode format) {
    if (!format.path("type").asText().equals("json_schema")) {
      return MissingNode.getInstance();
    }
    var schema = format.path("json_schema").path("schema");
    if (!format.path("json_schema").path("name").isTextual()) {
      throw OpenAiError.badParameter(
          "response_format.json_schema.name",
          "Missing required parameter: 'response_format.json_schema.name'.");
    }
    if (format.path("json_schema").path("strict").asBoolean()) {
      strict(schema);
    }
    return schema;
  }

  // Strict schemas leave nothing open: every property required, no others.
  private static void strict(JsonNode schema) {
    var required = new HashSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    var named = new HashSet<String>();
    schema.path("properties").properties().forEach(property -> named.add(property.getKey()));
    var closed = schema.path("additionalProperties");
    if (!required.equals(named) || !closed.isBoolean() || closed.booleanValue()) {
      throw OpenAiError.badParameter(
          "response_format",
          "Invalid schema for response_format: 'additionalProperties' is required to be supplied"
              + " and to be false, and 'required' to include every key in properties.");
    }
  }
}
