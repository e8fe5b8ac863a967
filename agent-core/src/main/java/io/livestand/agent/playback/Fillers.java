package io.livestand.agent.playback;

import io.livestand.agent.knowledge.Clip;
import java.time.Duration;
import java.util.List;

/// What bridges the wait for one answer.
///
/// @param own said at once and to their end, one after another: the answer is known to take a while
/// @param neutral said in their turn, again and again, once the caller would else wait in silence;
///   the answer cuts them short
/// @param first index of the neutral one to begin with, so that not every wait begins alike
/// @param patience how long the caller is left in silence before each of the neutral ones
/// @param silence how much of it has passed already
public record Fillers(
    List<Clip> own, List<Clip> neutral, int first, Duration patience, Duration silence) {
  /// Nothing to say: the caller waits in silence.
  public static final Fillers NONE = new Fillers(List.of(), List.of(), 0, Duration.ZERO);

  public Fillers {
    own = List.copyOf(own);
    neutral = List.copyOf(neutral);
  }

  /// In a silence that begins with them.
  public Fillers(List<Clip> own, List<Clip> neutral, int first, Duration patience) {
    this(own, neutral, first, patience, Duration.ZERO);
  }

  /// How long the caller is left in silence before the first of the neutral ones.
  Duration firstPatience() {
    return own.isEmpty() ? patience.minus(silence) : patience;
  }
}
