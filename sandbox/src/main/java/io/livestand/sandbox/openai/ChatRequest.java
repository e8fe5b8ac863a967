package io.livestand.sandbox.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.livestand.sandbox.answerer.ToolUse.Needs;
import java.util.List;
import java.util.Map;

/// The body of `POST /v1/chat/completions`, as far as it matters here.
///
/// @param schema of `response_format`, missing when plain text is wanted
/// @param offered tools that may be used
/// @param maxTokens after so many the answer breaks off
record ChatRequest(
    String model,
    ChatMessages messages,
    boolean stream,
    boolean includeUsage,
    JsonNode schema,
    Map<String, Needs> offered,
    int maxTokens) {
  private static final ObjectMapper JSON = new ObjectMapper();

  ChatRequest {
    offered = Map.copyOf(offered);
  }

  /// @throws OpenAiError 400
  static ChatRequest of(String json) {
    var body = parse(json);
    if (!body.path("model").isTextual()) {
      throw OpenAiError.badRequest("you must provide a model parameter");
    }
    var messages = ChatMessages.of(body.path("messages"));
    if (body.hasNonNull("stream_options") && !body.path("stream").asBoolean()) {
      throw OpenAiError.badParameter(
          "stream_options",
          "The 'stream_options' parameter is only allowed when 'stream' is true.");
    }
    return new ChatRequest(
        body.path("model").textValue(),
        messages,
        body.path("stream").asBoolean(),
        body.path("stream_options").path("include_usage").asBoolean(),
        schema(body.path("response_format")),
        Offer.of(body),
        maxTokens(body));
  }

  List<String> userMessages() {
    return messages.ofUser();
  }

  int words() {
    return messages.words();
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
      StrictSchema.check("response_format", schema);
    }
    return schema;
  }
}
