package io.livestand.agent.dialogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The scenario of a call: what the bot says in each state and what the caller's intents lead to.
/// It is as its author wrote it; [MapCheck] tells what is wrong with it.
///
/// @param languages in which everything can be said, as BCP 47 tags
/// @param initialState where a call begins; its playlist is the greeting
/// @param errorResponse what is said when an event cannot be processed
/// @param nonSecureResponse key of the clip that is said in place of an answer that must not be
/// @param neutralFillers keys of the clips that bridge a wait when a state's own are used up
/// @param variables by name
/// @param intents by id
/// @param globalTransitions by intent; they hold in every state that has none of its own for it and
///   does not end the call
/// @param clips what is prepared, by key
/// @param states by id
public record DialogueMap(
    List<String> languages,
    String initialState,
    List<PlaylistItem> errorResponse,
    String nonSecureResponse,
    List<String> neutralFillers,
    Map<String, Variable> variables,
    Map<String, Intent> intents,
    Map<String, Transition> globalTransitions,
    Map<String, Phrase> clips,
    Map<String, DialogueState> states) {
  public DialogueMap {
    languages = List.copyOf(languages);
    errorResponse = List.copyOf(errorResponse);
    neutralFillers = List.copyOf(neutralFillers);
    variables = Map.copyOf(variables);
    intents = Map.copyOf(intents);
    globalTransitions = Map.copyOf(globalTransitions);
    clips = Map.copyOf(clips);
    states = Map.copyOf(states);
  }

  /// Something that a caller may want.
  ///
  /// @param examples how people say it, by language
  public record Intent(Map<String, List<String>> examples) {
    public Intent {
      examples = Map.copyOf(examples);
    }

    /// How people say it in a language; empty where there are no examples.
    public List<String> in(String language) {
      return examples.getOrDefault(language, List.of());
    }
  }

  /// The text of a clip; empty if there is no such clip, or none in this language.
  public Optional<String> clip(String key, String language) {
    return Optional.ofNullable(clips.get(key)).flatMap(phrase -> phrase.in(language));
  }

  /// One state.
  ///
  /// @throws IllegalArgumentException if there is no such state, as for a session of another map
  public DialogueState state(String id) {
    var state = states.get(id);
    if (state == null) {
      throw new IllegalArgumentException("there is no state " + id);
    }
    return state;
  }

  /// One variable.
  ///
  /// @throws IllegalArgumentException if there is no such variable
  public Variable variable(String name) {
    var variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("there is no variable " + name);
    }
    return variable;
  }

  /// The transitions from where a session is.
  Map<String, Transition> transitionsFrom(SessionState session) {
    return transitionsFrom(state(session.currentStateId()));
  }

  /// The transitions of a state, the global ones included, by intent.
  Map<String, Transition> transitionsFrom(DialogueState state) {
    if (state.endsCall()) {
      return Map.of();
    }
    var all = new HashMap<>(globalTransitions);
    all.putAll(state.transitions());
    return all;
  }

  /// The variables that are heard in the caller's words.
  public Set<String> entities() {
    return variables.entrySet().stream()
        .filter(entry -> entry.getValue().entity() != Variable.EntityKind.NONE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
