package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.Expressions.ExpressionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is computed must compile, to the type that it is for.
final class CodeCheck {
  private final Map<String, VariableType> types = new HashMap<>();
  private final Expressions expressions;
  private final List<MapFault> faults;

  CodeCheck(DialogueMap map, Expressions expressions, List<MapFault> faults) {
    map.variables().forEach((name, variable) -> types.put(name, variable.type()));
    this.expressions = expressions;
    this.faults = faults;
  }

  /// A name that the language of expressions keeps for itself would only fail where it is used.
  void variable(String path, String name) {
    compile(path, name, types.getOrDefault(name, VariableType.TEXT));
  }

  void lines(String path, List<String> lines) {
    for (var index = 0; index < lines.size(); index++) {
      var here = path + "[" + index + "]";
      var assignment = Assignment.of(lines.get(index)).orElse(null);
      if (assignment == null) {
        fault(here, "is not of the shape: name = expression");
        continue;
      }
      var type = types.get(assignment.variable());
      if (type == null) {
        fault(here, "there is no variable " + assignment.variable());
      } else {
        compile(here, assignment.expression(), type);
      }
    }
  }

  void condition(String path, String source) {
    compile(path, source, VariableType.BOOLEAN);
  }

  private void compile(String path, String source, VariableType result) {
    try {
      var _ = expressions.compile(source, types, result);
    } catch (ExpressionException wrong) {
      fault(path, wrong.problem());
    }
  }

  private void fault(String path, String problem) {
    faults.add(new MapFault(path, problem));
  }
}
