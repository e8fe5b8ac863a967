package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.Expressions.ExpressionException;
import io.livestand.agent.dialogue.FlowResult.MissingEntity;
import io.livestand.agent.dialogue.FlowResult.Success;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a transition that has all it requires: finds its target and enters it.
final class Steps {
  private final DialogueMap map;
  private final CompiledCode code;

  Steps(DialogueMap map, CompiledCode code) {
    this.map = map;
    this.code = code;
  }

  FlowResult begin(SessionState session) throws ExpressionException {
    return entered(session, session.currentStateId(), List.of(), session.variables(), false);
  }

  /// Where the transition leads; empty if that is back and there is nothing to go back to.
  ///
  /// @param gathered entities that become variables
  Optional<FlowResult> follow(
      SessionState session, Transition transition, Map<String, Object> gathered)
      throws ExpressionException {
    var values = new HashMap<>(session.variables());
    values.putAll(gathered);
    return switch (target(transition, values)) {
      case Target.Stay _ -> Optional.of(again(session, values));
      case Target.Back _ -> back(session, values);
      case Target.To(var next) ->
          Optional.of(entered(session, next, historyBefore(next, session), values, false));
    };
  }

  Optional<Asked> asked(SessionState session) {
    var question = session.openQuestion();
    if (question == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(map.transitionsFrom(session).get(question.intentId())).stream()
        .flatMap(transition -> transition.requiredEntities().stream())
        .filter(required -> required.name().equals(question.entity()))
        .map(required ->
            new Asked(required.name(), map.variable(required.name()).entity(), required.question()))
        .findFirst();
  }

  private Target target(Transition transition, Map<String, Object> values)
      throws ExpressionException {
    for (var branch : transition.branches()) {
      if (code.holds(branch, values)) {
        return branch.nextState();
      }
    }
    return transition.nextState();
  }

  /// What was said last is said again: the question, if one is open.
  private FlowResult again(SessionState session, Map<String, Object> values) {
    var state = map.state(session.currentStateId());
    return asked(session)
        .<FlowResult>map(asked -> new MissingEntity(session, asked.entity(), asked.question()))
        .orElseGet(() ->
            new Success(
                session.at(session.currentStateId(), session.stateHistory(), values),
                state,
                state.systemResponse().playlist()));
  }

  /// The step that is taken back may have been a question.
  private Optional<FlowResult> back(SessionState session, Map<String, Object> values)
      throws ExpressionException {
    var here = session.currentStateId();
    var history = session.stateHistory();
    if (session.openQuestion() != null) {
      var state = map.state(here);
      return Optional.of(
          new Success(session.at(here, history, values), state, state.systemResponse().onReturn()));
    }
    if (history.isEmpty()) {
      return Optional.empty();
    }
    var earlier = history.subList(0, history.size() - 1);
    return Optional.of(entered(session, history.getLast(), earlier, values, true));
  }

  private FlowResult entered(
      SessionState session,
      String stateId,
      List<String> history,
      Map<String, Object> values,
      boolean back)
      throws ExpressionException {
    var state = map.state(stateId);
    var after = code.run(state, values);
    var response = state.systemResponse();
    return new Success(
        session.at(stateId, history, after),
        state,
        back ? response.onReturn() : response.playlist());
  }

  /// A state that leads to itself is left by one step back.
  private static List<String> historyBefore(String next, SessionState session) {
    if (next.equals(session.currentStateId())) {
      return session.stateHistory();
    }
    var longer = new ArrayList<>(session.stateHistory());
    longer.add(session.currentStateId());
    return longer;
  }
}
