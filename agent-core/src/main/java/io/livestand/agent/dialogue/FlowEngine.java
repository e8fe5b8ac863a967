package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.Expressions.ExpressionException;
import io.livestand.agent.dialogue.FlowResult.ExecutionError;
import io.livestand.agent.dialogue.FlowResult.Reason;
import io.livestand.agent.dialogue.SessionState.OpenQuestion;
import io.livestand.agent.dialogue.SessionState.TurnState;
import io.livestand.agent.dialogue.Transition.RequiredEntity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Leads a call through its dialogue map: a session and an event in, a new session out. It keeps
/// nothing of a call, so that all calls share one.
///
/// An event is processed in this order; where a step fails nothing of it is applied:
///
/// | step | what happens |
/// |---|---|
/// | transition | the open question's, if its entity was said; otherwise the intent's |
/// | entities | if one that is required is missing, it is asked for |
/// | variables | entities become variables |
/// | target | the first branch whose condition holds, otherwise the next state |
/// | code | the assignments of the state that is entered, each seeing those before it |
public final class FlowEngine {
  private final DialogueMap map;
  private final Set<String> entities;
  private final Steps steps;

  /// @throws IllegalArgumentException if the map has faults; [MapCheck] tells them one by one
  public FlowEngine(DialogueMap map, Expressions expressions) {
    var faults = MapCheck.faults(map, expressions);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.size() + " faults, the first: " + faults.getFirst());
    }
    this.map = map;
    this.entities = map.entities();
    this.steps = new Steps(map, new CompiledCode(map, expressions));
  }

  /// The map that it was made from.
  public DialogueMap map() {
    return map;
  }

  /// The first state of a call, whose playlist is the greeting.
  public FlowResult begin(String callId) {
    return beginAt(callId, map.initialState(), Map.of());
  }

  /// The same in another state and with other values, for whoever wants to hear that state.
  ///
  /// @param variables in the place of their initial values, each of its variable's type
  /// @throws IllegalArgumentException if there is no such state or variable
  public FlowResult beginAt(String callId, String stateId, Map<String, Object> variables) {
    var values = new HashMap<String, Object>();
    map.variables().forEach((name, variable) -> values.put(name, variable.initial()));
    variables.forEach((name, value) -> values.put(name, admitted(name, value)));
    var session =
        new SessionState(callId, stateId, values, List.of(), null, TurnState.BOT_TURN, null);
    try {
      return steps.begin(session);
    } catch (ExpressionException noValue) {
      return failed(session, Reason.EXPRESSION, noValue.problem());
    }
  }

  private Object admitted(String name, Object value) {
    var type = map.variable(name).type();
    return type.admit(value)
        .orElseThrow(() ->
            new IllegalArgumentException(
                name + " must be of type " + MapFault.written(type) + ", not " + value));
  }

  /// What leads on from where the session is: intents of transitions. The classifier need consider
  /// no others.
  public Set<String> intents(SessionState session) {
    return Set.copyOf(map.transitionsFrom(session).keySet());
  }

  /// Whether the event is one for this map. If not, somebody else has to answer.
  public boolean leadsOn(SessionState session, FlowEvent event) {
    var intent = intent(session, event);
    return intent != null && intents(session).contains(intent);
  }

  /// What the bot asked for and has not heard yet. After somebody else answered in between it can
  /// be asked again, and its kind tells how patiently to listen.
  public Optional<Asked> asked(SessionState session) {
    return steps.asked(session);
  }

  /// What the event does.
  public FlowResult processEvent(SessionState session, FlowEvent event) {
    var intent = intent(session, event);
    var transition = intent == null ? null : map.transitionsFrom(session).get(intent);
    if (intent == null || transition == null) {
      var detail = "no transition from " + session.currentStateId() + " for " + intent;
      return failed(session, Reason.NO_TRANSITION, detail);
    }
    var gathered = new HashMap<>(gathered(session, intent));
    for (var name : entities) {
      if (event.entities().containsKey(name)) {
        var value = map.variable(name).type().admit(event.entities().get(name));
        if (value.isEmpty()) {
          return failed(session, Reason.WRONG_ENTITY, name + " is not of its variable's type");
        }
        gathered.put(name, value.get());
      }
    }
    for (var required : transition.requiredEntities()) {
      if (!gathered.containsKey(required.name())) {
        return ask(session, intent, required, gathered);
      }
    }
    try {
      return steps
          .follow(session, transition, gathered)
          .orElseGet(() ->
              failed(
                  session,
                  Reason.NOTHING_TO_GO_BACK_TO,
                  "no state before " + session.currentStateId()));
    } catch (ExpressionException noValue) {
      return failed(session, Reason.EXPRESSION, noValue.problem());
    }
  }

  /// The asked entity counts for more than the intent: a mere "no" looks like a refusal.
  private static @Nullable String intent(SessionState session, FlowEvent event) {
    var question = session.openQuestion();
    return question != null && event.entities().containsKey(question.entity())
        ? question.intentId()
        : event.intentId();
  }

  private static Map<String, Object> gathered(SessionState session, String intent) {
    var question = session.openQuestion();
    return question != null && question.intentId().equals(intent) ? question.gathered() : Map.of();
  }

  private static FlowResult ask(
      SessionState session, String intent, RequiredEntity required, Map<String, Object> gathered) {
    var before = session.openQuestion();
    var timesBefore =
        before != null
                && before.intentId().equals(intent)
                && before.entity().equals(required.name())
            ? before.timesAsked()
            : 0;
    var question = new OpenQuestion(intent, required.name(), timesBefore + 1, gathered);
    return new FlowResult.MissingEntity(
        session.withQuestion(question), required.name(), required.question());
  }

  private FlowResult failed(SessionState session, Reason reason, String detail) {
    return new ExecutionError(session, reason, detail, map.errorResponse());
  }
}
