package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.Expressions.Expression;
import io.livestand.agent.dialogue.Expressions.ExpressionException;
import io.livestand.agent.dialogue.Transition.Branch;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// All expressions of a map that has no faults, ready to run.
final class CompiledCode {
  private final Map<String, VariableType> types = new HashMap<>();
  private final Map<String, Expression> conditions = new HashMap<>();
  private final Map<String, Step> steps = new HashMap<>();

  /// One assignment.
  private record Step(String variable, VariableType type, Expression expression) {}

  /// @throws IllegalArgumentException for an expression that is wrong
  CompiledCode(DialogueMap map, Expressions expressions) {
    map.variables().forEach((name, variable) -> types.put(name, variable.type()));
    for (var state : map.states().values()) {
      state.code().forEach(line -> steps.computeIfAbsent(line, _ -> step(line, expressions)));
      state.transitions().values().forEach(transition -> compile(transition, expressions));
    }
    map.globalTransitions().values().forEach(transition -> compile(transition, expressions));
  }

  boolean holds(Branch branch, Map<String, Object> values) throws ExpressionException {
    var condition = Objects.requireNonNull(conditions.get(branch.when()));
    return Boolean.TRUE.equals(condition.evaluate(values));
  }

  /// The values after a state's code.
  Map<String, Object> run(DialogueState state, Map<String, Object> values)
      throws ExpressionException {
    var after = new HashMap<>(values);
    for (var line : state.code()) {
      var step = Objects.requireNonNull(steps.get(line));
      var value = step.expression().evaluate(Map.copyOf(after));
      var admitted = step.type().admit(value);
      if (admitted.isEmpty()) {
        // Infinity, for one, which double arithmetic gives where integers would fail.
        throw new ExpressionException(step.variable() + " has no value: " + line);
      }
      after.put(step.variable(), admitted.get());
    }
    return after;
  }

  private void compile(Transition transition, Expressions expressions) {
    for (var branch : transition.branches()) {
      conditions.computeIfAbsent(
          branch.when(), when -> compiled(when, VariableType.BOOLEAN, expressions));
    }
  }

  private Step step(String line, Expressions expressions) {
    var assignment = Assignment.of(line).orElseThrow();
    var type = Objects.requireNonNull(types.get(assignment.variable()));
    return new Step(
        assignment.variable(), type, compiled(assignment.expression(), type, expressions));
  }

  private Expression compiled(String source, VariableType type, Expressions expressions) {
    try {
      return expressions.compile(source, types, type);
    } catch (ExpressionException wrong) {
      throw new IllegalArgumentException(source, wrong);
    }
  }
}
