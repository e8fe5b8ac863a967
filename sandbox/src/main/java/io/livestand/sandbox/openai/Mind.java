package io.livestand.sandbox.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.sandbox.answerer.Answerer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Does what a model would do with a request, as far as a small file of knowledge goes:
///
/// | the request | what comes of it |
/// |---|---|
/// | asks for a summary | what the caller asked, shortened |
/// | ends with a tool's result | an answer from it |
/// | ends with an instruction, after the question | a modest answer: it was told to think again |
/// | is about something unsafe | an answer that is marked so |
/// | is for a tool that is offered | the call of it |
/// | anything else | an answer out of the knowledge |
final class Mind {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RETOLD_WORDS = 8;
  private static final int RETOLD_LINES = 8;

  private final Answerer answerer;

  Mind(Answerer answerer) {
    this.answerer = answerer;
  }

  Thought of(ChatRequest request) {
    var messages = request.messages();
    var users = messages.ofUser();
    var question = users.isEmpty() ? "" : users.getLast();
    if (messages.instructs("summar", "перескаж")) {
      return new Thought.Words(retold(question), true);
    }
    var last = messages.last();
    if (last.role().equals("tool")) {
      var tool = messages.tools().getOrDefault(last.callId(), "");
      return new Thought.Words(answerer.answer(question, tool, members(last.content())), true);
    }
    if (last.isInstruction() && messages.all().size() > 1) {
      return new Thought.Words(answerer.otherwise(question), true);
    }
    return answerer
        .unsafe(question)
        .<Thought>map(text -> new Thought.Words(text, false))
        .or(() -> answerer.tool(question, request.offered()).map(Thought.Tool::new))
        .orElseGet(() -> new Thought.Words(answerer.answer(users), true));
  }

  private static Map<String, String> members(String json) {
    try {
      var members = new HashMap<String, String>();
      JSON.readTree(json)
          .properties()
          .forEach(member -> members.put(member.getKey(), member.getValue().asText()));
      return members;
    } catch (JsonProcessingException _) {
      return Map.of("error", "the tool returned something else than JSON");
    }
  }

  /// The lines of the caller, and those that nobody said: a summary before.
  private static String retold(String conversation) {
    var lines = new ArrayList<String>();
    for (var line : conversation.split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("Assistant: ")) {
        lines.add(shortened(line.replaceFirst("^Caller: ", "")));
      }
    }
    var from = Math.max(0, lines.size() - RETOLD_LINES);
    return String.join("; ", lines.subList(from, lines.size()));
  }

  private static String shortened(String line) {
    var words = line.strip().split("\\s+");
    return words.length <= RETOLD_WORDS * 2
        ? line.strip()
        : String.join(" ", Arrays.asList(words).subList(0, RETOLD_WORDS)) + "…";
  }
}
