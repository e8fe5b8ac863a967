package io.livestand.agent.dialogue.entity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What was heard in one utterance, in its order.
public record Entities(List<Entity> all) {
  /// Nothing.
  public static final Entities NONE = new Entities(List.of());

  public Entities {
    all = List.copyOf(all);
  }

  /// All of one kind.
  public <E extends Entity> Stream<E> of(Class<E> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  /// The first of one kind.
  public <E extends Entity> Optional<E> first(Class<E> kind) {
    return of(kind).findFirst();
  }
}
