package io.livestand.agent.language.conversation;

import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.language.reply.ReplyReader;
import io.livestand.agent.language.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// One request to the model, and what has come of it so far. Belongs to the thread that reads.
final class Round {
  private final ModelRequest request;
  private final ModelStream stream;
  private final ReplyReader reader;
  private final List<ToolCall> calls = new ArrayList<>();
  private boolean hasWords;

  Round(ModelRequest request, ModelStream stream) {
    this.request = request;
    this.stream = stream;
    reader = ReplyReader.of(request.format());
  }

  ModelRequest request() {
    return request;
  }

  ModelStream stream() {
    return stream;
  }

  ReplyReader reader() {
    return reader;
  }

  /// The tools it wants used.
  List<ToolCall> calls() {
    return calls;
  }

  /// Whether there was anything to say.
  boolean hasWords() {
    return hasWords;
  }

  void spoke() {
    hasWords = true;
  }
}
