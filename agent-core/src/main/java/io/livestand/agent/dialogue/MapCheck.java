package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.Variable.EntityKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Holds a dialogue map against itself: whatever it names is there, every state can be reached and
/// left, everything can be said in every language, and every expression compiles.
public final class MapCheck {
  private final DialogueMap map;
  private final List<MapFault> faults = new ArrayList<>();
  private final SpokenCheck spoken;
  private final CodeCheck code;

  private MapCheck(DialogueMap map, Expressions expressions) {
    this.map = map;
    this.spoken = new SpokenCheck(map, faults);
    this.code = new CodeCheck(map, expressions, faults);
  }

  /// All faults of a map, in the order of their paths; none = it is right.
  public static List<MapFault> faults(DialogueMap map, Expressions expressions) {
    var check = new MapCheck(map, expressions);
    check.all();
    return check.faults.stream().distinct().sorted(MapFault.BY_PATH).toList();
  }

  private void all() {
    map.variables().forEach(this::variable);
    map.clips().forEach(spoken::clip);
    spoken.playlist("error_response.playlist", map.errorResponse());
    spoken.staticClip("non_secure_response", map.nonSecureResponse());
    spoken.fillers("neutral_fillers", map.neutralFillers());
    map.states().forEach(this::state);
    transitions("global_transitions", map.globalTransitions());
    intents();
    if (map.states().containsKey(map.initialState())) {
      faults.addAll(new Reachability(map).faults());
    } else {
      fault("initial_state", "there is no state " + map.initialState());
    }
  }

  private void variable(String name, Variable variable) {
    var entity = variable.entity();
    if (!entity.fits(variable.type())) {
      fault(
          "variables." + name + ".entity",
          MapFault.written(entity)
              + " cannot be kept in a variable of type "
              + MapFault.written(variable.type()));
    }
    code.variable("variables." + name, name);
  }

  private void state(String id, DialogueState state) {
    var path = "states." + id;
    var response = path + ".system_response.";
    spoken.playlist(response + "playlist", state.systemResponse().playlist());
    spoken.playlist(response + "return_playlist", state.systemResponse().returnPlaylist());
    spoken.fillers(path + ".fillers", state.fillers());
    code.lines(path + ".code", state.code());
    transitions(path + ".transitions", state.transitions());
    if (state.endsCall() && !state.transitions().isEmpty()) {
      fault(path + ".transitions", "are never taken: the call ends in this state");
    }
  }

  private void transitions(String path, Map<String, Transition> transitions) {
    transitions.forEach((intent, transition) -> {
      var here = path + "." + intent;
      if (!map.intents().containsKey(intent)) {
        fault(here, "there is no intent " + intent);
      }
      target(here + ".next_state", transition.nextState());
      var asked = new HashSet<String>();
      for (var index = 0; index < transition.requiredEntities().size(); index++) {
        var required = transition.requiredEntities().get(index);
        var entity = here + ".required_entities[" + index + "]";
        var variable = map.variables().get(required.name());
        if (variable == null) {
          fault(entity + ".name", "there is no variable " + required.name());
        } else if (variable.entity() == EntityKind.NONE) {
          fault(entity + ".name", "the variable " + required.name() + " has no entity to hear");
        } else if (!asked.add(required.name())) {
          fault(entity + ".name", required.name() + " is required twice");
        }
        spoken.playlist(entity + ".question", required.question());
      }
      for (var index = 0; index < transition.branches().size(); index++) {
        var branch = transition.branches().get(index);
        code.condition(here + ".branches[" + index + "].when", branch.when());
        target(here + ".branches[" + index + "].next_state", branch.nextState());
      }
    });
  }

  private void target(String path, Target target) {
    if (target instanceof Target.To(var state) && !map.states().containsKey(state)) {
      fault(path, "there is no state " + state);
    }
  }

  /// A phrase that stands for two intents would be won by either.
  private void intents() {
    var used = new HashSet<>(map.globalTransitions().keySet());
    map.states().values().forEach(state -> used.addAll(state.transitions().keySet()));
    for (var language : map.languages()) {
      var owners = new HashMap<String, String>();
      map.intents().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(intent -> {
            var path = "intents." + intent.getKey() + ".examples";
            if (intent.getValue().in(language).isEmpty()) {
              fault(path, "there are none in " + language);
            }
            for (var phrase : intent.getValue().in(language)) {
              var owner = owners.putIfAbsent(plain(phrase), intent.getKey());
              if (owner != null) {
                fault(
                    path + "." + language,
                    "'" + phrase + "' is an example of " + owner + " already");
              }
            }
          });
    }
    for (var id : map.intents().keySet()) {
      if (!used.contains(id)) {
        fault("intents." + id, "no transition is for it");
      }
    }
  }

  private static String plain(String phrase) {
    return phrase.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]+", " ").strip();
  }

  private void fault(String path, String problem) {
    faults.add(new MapFault(path, problem));
  }
}
