package io.livestand.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The messages of a request, held to the vendor's rules.
///
/// @param tools by the id of a call, the name of the tool that was called
record ChatMessages(List<Message> all, Map<String, String> tools) {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");

  /// One message.
  ///
  /// @param callId which call of a tool it is the result of, or empty
  record Message(String role, String content, String callId) {
    boolean isInstruction() {
      return role.equals("system") || role.equals("developer");
    }
  }

  ChatMessages {
    all = List.copyOf(all);
    tools = Map.copyOf(tools);
  }

  /// @throws OpenAiError 400
  static ChatMessages of(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw OpenAiError.badRequest("'messages' must be an array of at least one message");
    }
    var all = new ArrayList<Message>();
    var tools = new HashMap<String, String>();
    var unanswered = new ArrayList<String>();
    for (var message : messages) {
      var role = message.path("role").asText();
      if (!ROLES.contains(role)) {
        throw OpenAiError.badRequest("'messages': the role '" + role + "' is not known");
      }
      var callId = message.path("tool_call_id").asText();
      if (role.equals("tool")) {
        if (!unanswered.remove(callId)) {
          throw OpenAiError.badParameter(
              "messages",
              "Invalid parameter: messages with role 'tool' must be a response to a preceding"
                  + " message with 'tool_calls'.");
        }
      } else if (!unanswered.isEmpty()) {
        throw unanswered();
      }
      for (var call : message.path("tool_calls")) {
        unanswered.add(call.path("id").asText());
        tools.put(call.path("id").asText(), call.path("function").path("name").asText());
      }
      all.add(new Message(role, content(message.path("content")), callId));
    }
    if (!unanswered.isEmpty()) {
      throw unanswered();
    }
    return new ChatMessages(all, tools);
  }

  private static OpenAiError unanswered() {
    return OpenAiError.badParameter(
        "messages",
        "An assistant message with 'tool_calls' must be followed by tool messages responding to"
            + " each 'tool_call_id'.");
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

  /// What the caller said, oldest first.
  List<String> ofUser() {
    return all.stream()
        .filter(message -> message.role().equals("user"))
        .map(Message::content)
        .toList();
  }

  Message last() {
    return all.getLast();
  }

  /// Whether the instruction at the beginning has one of these words in it.
  boolean instructs(String... words) {
    var first = all.getFirst();
    var text = first.content().toLowerCase(Locale.ROOT);
    return first.isInstruction() && List.of(words).stream().anyMatch(text::contains);
  }

  /// Counted as prompt tokens.
  int words() {
    return all.stream()
        .map(Message::content)
        .filter(content -> !content.isBlank())
        .mapToInt(content -> content.strip().split("\\s+").length)
        .sum();
  }
}
