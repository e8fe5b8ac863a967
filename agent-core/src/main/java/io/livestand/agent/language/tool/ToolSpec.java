package io.livestand.agent.language.tool;

import java.util.List;
import java.util.regex.Pattern;

/// What a model is told about a tool.
///
/// @param name as the model calls it
/// @param description when to use it, for the model
/// @param parameters all of them are required
public record ToolSpec(String name, String description, List<Parameter> parameters) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  public ToolSpec {
    parameters = List.copyOf(parameters);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a tool: " + name);
    }
  }

  /// One thing that the model has to find out first.
  public record Parameter(String name, Type type, String description) {}

  /// What can be asked for.
  public enum Type {
    STRING,
    NUMBER,
    BOOLEAN
  }
}
