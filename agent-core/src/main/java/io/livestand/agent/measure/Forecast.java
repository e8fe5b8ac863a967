package io.livestand.agent.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/// How long answers take to their first sound: as long as those before them did. For all calls of a
/// node, and any thread.
public final class Forecast {
  private static final int REMEMBERED = 15;

  private final Map<Work, Deque<Long>> taken = new EnumMap<>(Work.class);

  /// What has to be done for an answer.
  public enum Work {
    /// A text is spoken.
    SPEAK,
    /// The language model writes what is spoken.
    WRITE
  }

  /// Notes how long it took to the first sound.
  public synchronized void took(Work work, long nanos) {
    var times = taken.computeIfAbsent(work, _ -> new ArrayDeque<>());
    times.addLast(nanos);
    if (times.size() > REMEMBERED) {
      times.removeFirst();
    }
  }

  /// The median of the last times, in nanoseconds; empty where there was none yet.
  public synchronized OptionalLong expected(Work work) {
    var times = taken.getOrDefault(work, new ArrayDeque<>()).stream().sorted().toList();
    return times.isEmpty() ? OptionalLong.empty() : OptionalLong.of(times.get(times.size() / 2));
  }
}
