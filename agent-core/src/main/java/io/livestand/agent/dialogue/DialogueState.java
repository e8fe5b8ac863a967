package io.livestand.agent.dialogue;

import java.util.List;
import java.util.Map;

/// A place in the dialogue.
///
/// @param systemResponse what the bot says here
/// @param code assignments, `name = expression`, made in their order when the state is entered
/// @param fillers keys of clips that may bridge the wait for this state's answer, in their order
/// @param transitions by intent; they come before [DialogueMap#globalTransitions()]
/// @param action what is done after the playlist was heard
public record DialogueState(
    SystemResponse systemResponse,
    List<String> code,
    List<String> fillers,
    Map<String, Transition> transitions,
    Action action) {
  public DialogueState {
    code = List.copyOf(code);
    fillers = List.copyOf(fillers);
    transitions = Map.copyOf(transitions);
  }

  /// Whether the call ends here, once the playlist was heard.
  public boolean endsCall() {
    return action == Action.END_CALL;
  }

  /// What is done after a state's playlist was heard.
  public enum Action {
    NONE,
    END_CALL
  }
}
