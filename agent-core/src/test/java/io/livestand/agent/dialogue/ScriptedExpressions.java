package io.livestand.agent.dialogue;

import java.util.HashMap;
import java.util.Map;

/// Expressions that a test defines by their source; any other does not compile.
final class ScriptedExpressions implements Expressions {
  private final Map<String, Expression> known = new HashMap<>();

  ScriptedExpressions with(String source, Expression meaning) {
    known.put(source, meaning);
    return this;
  }

  @Override
  public Expression compile(String source, Map<String, VariableType> variables, VariableType result)
      throws ExpressionException {
    var expression = variables.containsKey(source) ? name(source) : known.get(source);
    if (expression == null) {
      throw new ExpressionException("cannot be understood: " + source);
    }
    return expression;
  }

  private static Expression name(String source) {
    return values -> values.getOrDefault(source, "");
  }
}
