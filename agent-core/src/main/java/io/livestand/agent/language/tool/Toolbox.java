package io.livestand.agent.language.tool;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The tools of a node, and how long they may take. Hanging up is one of them that is always there:
/// the model's call of [#END_CALL] is obeyed by the call itself.
public final class Toolbox {
  /// The tool by which the model ends the call.
  public static final String END_CALL = "end_call";

  private static final ToolSpec HANG_UP =
      new ToolSpec(
          END_CALL,
          "Hang up once your answer was heard. Use it only when the caller has said goodbye or has"
              + " nothing more to ask.",
          List.of());

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Duration timeout;

  /// @param timeout after which the model is told that a tool did not answer
  public Toolbox(List<Tool> tools, Duration timeout) {
    this.timeout = timeout;
    for (var tool : tools) {
      var name = tool.spec().name();
      if (name.equals(END_CALL) || this.tools.putIfAbsent(name, tool) != null) {
        throw new IllegalArgumentException("two tools are called " + name);
      }
    }
  }

  /// What the model is told.
  public List<ToolSpec> specs() {
    return Stream.concat(tools.values().stream().map(Tool::spec), Stream.of(HANG_UP)).toList();
  }

  Optional<Tool> find(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  public Duration timeout() {
    return timeout;
  }
}
