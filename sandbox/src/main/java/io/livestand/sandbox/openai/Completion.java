package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Words the answer: whole, or as the chunks of a stream, one word a piece.
final class Completion {
  private static final Pattern PIECE = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+");

  private final String id = "chatcmpl-" + UUID.randomUUID();
  private final ChatRequest request;
  private final String content;
  private final long createdAt;

  Completion(ChatRequest request, String answer, long createdAt) {
    this.request = request;
    this.createdAt = createdAt;
    content = request.schema().isMissingNode() ? answer : structured(request.schema(), answer);
  }

  // A model that is asked for JSON fills its schema: every text is the answer, every boolean true.
  private static String structured(JsonNode schema, String answer) {
    var object = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          switch (property.getValue().path("type").asText()) {
            case "boolean" -> object.put(property.getKey(), true);
            case "integer", "number" -> object.put(property.getKey(), 0);
            case "array" -> object.putArray(property.getKey()).add(answer);
            default -> object.put(property.getKey(), answer);
          }
        });
    return object.toString();
  }

  List<String> pieces() {
    return PIECE
        .matcher(content)
        .results()
        .map(match -> match.group())
        .limit(request.maxTokens())
        .toList();
  }

  String whole() {
    var body = envelope("chat.completion");
    var choice = body.putArray("choices").addObject().put("index", 0);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", String.join("", pieces()))
        .putNull("refusal");
    choice.putNull("logprobs").put("finish_reason", finishReason());
    body.set("usage", usage());
    return body.toString();
  }

  String firstChunk() {
    return chunk(node().put("role", "assistant").put("content", "").putNull("refusal"), false);
  }

  String chunk(String piece) {
    return chunk(node().put("content", piece), false);
  }

  String lastChunk() {
    return chunk(node(), true);
  }

  String usageChunk() {
    var body = envelope("chat.completion.chunk");
    body.putArray("choices");
    body.set("usage", usage());
    return body.toString();
  }

  private String chunk(ObjectNode delta, boolean last) {
    var body = envelope("chat.completion.chunk");
    var choice = body.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs");
    choice.put("finish_reason", last ? finishReason() : null);
    if (request.includeUsage()) {
      body.putNull("usage");
    }
    return body.toString();
  }

  private String finishReason() {
    return String.join("", pieces()).length() < content.length() ? "length" : "stop";
  }

  private ObjectNode envelope(String object) {
    return node()
        .put("id", id)
        .put("object", object)
        .put("created", createdAt)
        .put("model", request.model())
        .put("system_fingerprint", "fp_sandbox");
  }

  private ObjectNode usage() {
    var completion = pieces().size();
    return node()
        .put("prompt_tokens", request.words())
        .put("completion_tokens", completion)
        .put("total_tokens", request.words() + completion);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
