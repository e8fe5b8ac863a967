package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.sandbox.answerer.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Words the answer: whole, or as the chunks of a stream, one word a piece.
final class Completion {
  private static final Pattern PIECE = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+");

  /// A model writes what is before the text of its object in tokens of their own.
  private static final Pattern OPENING =
      Pattern.compile("(\\{\"is)(_safe\":)(true|false)(,\")(text)(\":\")");

  private static final int ARGUMENTS_PIECE = 12;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String id = "chatcmpl-" + UUID.randomUUID();
  private final ChatRequest request;
  private final Thought thought;
  private final String content;
  private final long createdAt;

  Completion(ChatRequest request, Thought thought, long createdAt) {
    this.request = request;
    this.thought = thought;
    this.createdAt = createdAt;
    content = thought instanceof Thought.Words words ? content(request, words) : "";
  }

  private static String content(ChatRequest request, Thought.Words words) {
    if (!request.schema().isMissingNode()) {
      return structured(request.schema(), words.text(), words.isSafe());
    }
    // A model that is told to begin with one of two words does so.
    return request.messages().instructs("unsafe")
        ? (words.isSafe() ? "SAFE\n" : "UNSAFE\n") + words.text()
        : words.text();
  }

  // A model that is asked for JSON fills its schema: every text is the answer, every boolean tells
  // whether it is safe.
  private static String structured(JsonNode schema, String answer, boolean isSafe) {
    var object = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          switch (property.getValue().path("type").asText()) {
            case "boolean" -> object.put(property.getKey(), isSafe);
            case "integer", "number" -> object.put(property.getKey(), 0);
            case "array" -> object.putArray(property.getKey()).add(answer);
            default -> object.put(property.getKey(), answer);
          }
        });
    return object.toString();
  }

  List<String> pieces() {
    var pieces = new ArrayList<String>();
    var opening = OPENING.matcher(content);
    var from = 0;
    if (opening.lookingAt()) {
      for (var group = 1; group <= opening.groupCount(); group++) {
        pieces.add(opening.group(group));
      }
      from = opening.end();
    }
    PIECE
        .matcher(content)
        .region(from, content.length())
        .results()
        .forEach(match -> pieces.add(match.group()));
    return pieces.subList(0, Math.min(pieces.size(), request.maxTokens()));
  }

  String whole() {
    var body = envelope("chat.completion");
    var choice = body.putArray("choices").addObject().put("index", 0);
    var message = choice.putObject("message").put("role", "assistant").putNull("refusal");
    if (thought instanceof Thought.Tool(var use)) {
      var call = message.putNull("content").putArray("tool_calls").addObject();
      call.put("id", callId()).put("type", "function");
      call.putObject("function").put("name", use.tool()).put("arguments", arguments(use));
    } else {
      message.put("content", String.join("", pieces()));
    }
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

  /// The chunks between the first and the last, in their order.
  List<String> chunks() {
    return thought instanceof Thought.Tool(var use)
        ? calling(use)
        : pieces().stream().map(this::chunk).toList();
  }

  // The name comes first, then the arguments bit by bit.
  private List<String> calling(ToolUse use) {
    var chunks = new ArrayList<String>();
    var opening = node();
    var call = opening.putArray("tool_calls").addObject().put("index", 0);
    call.put("id", callId()).put("type", "function");
    call.putObject("function").put("name", use.tool()).put("arguments", "");
    chunks.add(chunk(opening, false));
    var arguments = arguments(use);
    for (var from = 0; from < arguments.length(); from += ARGUMENTS_PIECE) {
      var to = Math.min(arguments.length(), from + ARGUMENTS_PIECE);
      var delta = node();
      delta
          .putArray("tool_calls")
          .addObject()
          .put("index", 0)
          .putObject("function")
          .put("arguments", arguments.substring(from, to));
      chunks.add(chunk(delta, false));
    }
    return chunks;
  }

  private String callId() {
    return id.replace("chatcmpl-", "call_");
  }

  private static String arguments(ToolUse use) {
    return JSON.valueToTree(use.arguments()).toString();
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
    if (thought instanceof Thought.Tool) {
      return "tool_calls";
    }
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
    var completion = chunks().size();
    return node()
        .put("prompt_tokens", request.words())
        .put("completion_tokens", completion)
        .put("total_tokens", request.words() + completion);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
