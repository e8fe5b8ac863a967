package io.livestand.agent.dialogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where one call is in its dialogue: the single truth about it. Nothing changes it; an event that
/// fails leaves the one there was.
///
/// @param variables by name; `Double`, `Long`, `Boolean` or `String`, see [VariableType]
/// @param stateHistory ids of the states before this one, the latest last; *go back* takes from it
/// @param previousIntentLeader which intent led for the words before, for the classifier's
///   stability
/// @param openQuestion what the bot asked for and waits for
public record SessionState(
    String callId,
    String currentStateId,
    Map<String, Object> variables,
    List<String> stateHistory,
    @Nullable String previousIntentLeader,
    TurnState turnState,
    @Nullable OpenQuestion openQuestion) {
  public SessionState {
    variables = Map.copyOf(variables);
    stateHistory = List.copyOf(stateHistory);
  }

  /// Whose turn it is to speak.
  public enum TurnState {
    BOT_TURN,
    USER_TURN
  }

  /// A question that the bot asked because something was missing for a transition.
  ///
  /// @param intentId whose transition it is
  /// @param entity what was asked for
  /// @param timesAsked how often in a row
  /// @param gathered entities that are there already, by name
  public record OpenQuestion(
      String intentId, String entity, int timesAsked, Map<String, Object> gathered) {
    public OpenQuestion {
      gathered = Map.copyOf(gathered);
    }
  }

  /// The same with another turn.
  public SessionState withTurn(TurnState turn) {
    return new SessionState(
        callId, currentStateId, variables, stateHistory, previousIntentLeader, turn, openQuestion);
  }

  /// The same with another leading intent.
  public SessionState withLeader(@Nullable String leader) {
    return new SessionState(
        callId, currentStateId, variables, stateHistory, leader, turnState, openQuestion);
  }

  /// The same with another question, or none.
  SessionState withQuestion(@Nullable OpenQuestion question) {
    return new SessionState(
        callId, currentStateId, variables, stateHistory, previousIntentLeader, turnState, question);
  }

  /// The same in another place; a question that was open is answered by that.
  SessionState at(String stateId, List<String> history, Map<String, Object> values) {
    return new SessionState(
        callId, stateId, values, history, previousIntentLeader, turnState, null);
  }
}
