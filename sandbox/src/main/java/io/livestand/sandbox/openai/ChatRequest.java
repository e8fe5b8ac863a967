package io.livestand.sandbox.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The body of `POST /v1/chat/completions`, as far as it matters here.
///
/// @param userMessages what the caller said, oldest first
/// @param schema of `response_format`, missing when plain text is wanted
/// @param words of all messages, counted as prompt tokens
record ChatRequest(
    String model,
    List<String> userMessages,
    boolean stream,
    boolean includeUsage,
    JsonNode schema,
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
    return new ChatRequest(
        body.path("model").textValue(),
        userMessages,
        body.path("stream").asBoolean(),
        body.path("stream_options").path("include_usage").asBoolean(),
        schema(body.path("response_format")),
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

  private static JsonNode schema(JsonNode format) {
    return format.path("type").asText().equals("json_schema")
        ? format.path("json_schema").path("schema")
        : MissingNode.getInstance();
  }
}
