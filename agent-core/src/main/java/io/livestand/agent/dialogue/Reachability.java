package io.livestand.agent.dialogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The map as a graph of states: every state can be reached from the first, and from every state
/// the end of the call can be reached.
final class Reachability {
  private final DialogueMap map;
  private final Map<String, Set<String>> next = new HashMap<>();
  private final Map<String, Set<String>> previous = new HashMap<>();

  Reachability(DialogueMap map) {
    this.map = map;
    map.states()
        .forEach((id, state) ->
            targets(state)
                .filter(Target.To.class::isInstance)
                .map(target -> ((Target.To) target).stateId())
                .filter(map.states()::containsKey)
                .forEach(to -> edge(id, to)));
    // Going back leads to any state that leads here; these edges come last, as they add no others.
    map.states()
        .forEach((id, state) -> {
          if (targets(state).anyMatch(Target.Back.class::isInstance)) {
            List.copyOf(before(id)).forEach(from -> edge(id, from));
          }
        });
  }

  List<MapFault> faults() {
    var faults = new ArrayList<MapFault>();
    var reached = closure(Set.of(map.initialState()), next);
    var ends = new HashSet<String>();
    map.states()
        .forEach((id, state) -> {
          if (state.endsCall()) {
            ends.add(id);
          }
        });
    var leaving = closure(ends, previous);
    for (var id : map.states().keySet()) {
      if (!reached.contains(id)) {
        faults.add(new MapFault("states." + id, "cannot be reached from " + map.initialState()));
      }
      if (!leaving.contains(id)) {
        faults.add(
            new MapFault(
                "states." + id, "is a dead end: no way leads to a state that ends the call"));
      }
    }
    return faults;
  }

  private Stream<Target> targets(DialogueState state) {
    return map.transitionsFrom(state).values().stream()
        .flatMap(transition ->
            Stream.concat(
                Stream.of(transition.nextState()),
                transition.branches().stream().map(Transition.Branch::nextState)));
  }

  private void edge(String from, String to) {
    next.computeIfAbsent(from, _ -> new HashSet<>()).add(to);
    previous.computeIfAbsent(to, _ -> new HashSet<>()).add(from);
  }

  private Set<String> before(String id) {
    return previous.getOrDefault(id, Set.of());
  }

  private static Set<String> closure(Set<String> from, Map<String, Set<String>> edges) {
    var seen = new HashSet<>(from);
    var ahead = new ArrayDeque<>(from);
    while (!ahead.isEmpty()) {
      for (var id : edges.getOrDefault(ahead.poll(), Set.of())) {
        if (seen.add(id)) {
          ahead.add(id);
        }
      }
    }
    return seen;
  }
}
