package io.livestand.app.bench;

import io.livestand.agent.turn.TurnEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The recogniser of an item, played back: its guesses at their times, and its final words so long
/// after they are asked for as they took when they were recorded.
final class HeardOnTime {
  private static final long MILLI = 1_000_000;

  private final TurnItem item;
  private final Deque<TurnItem.Guess> guesses;
  private final Deque<TurnEvent.FinalHeard> finals = new ArrayDeque<>();

  /// Segments whose words were given as final.
  private int settled;

  HeardOnTime(TurnItem item) {
    this.item = item;
    this.guesses = new ArrayDeque<>(item.guesses());
  }

  /// What it says up to a time.
  List<TurnEvent> until(int nowMs) {
    var events = new ArrayList<TurnEvent>();
    while (!finals.isEmpty() && finals.getFirst().atNanos() <= nowMs * MILLI) {
      events.add(finals.removeFirst());
    }
    while (!guesses.isEmpty() && guesses.getFirst().atMs() <= nowMs) {
      var guess = guesses.removeFirst();
      if (guess.segment() >= settled) {
        events.add(new TurnEvent.PartialHeard(guess.atMs() * MILLI, since(guess)));
      }
    }
    return events;
  }

  private String since(TurnItem.Guess guess) {
    var words = new ArrayList<String>();
    for (var before = settled; before < guess.segment(); before++) {
      words.add(item.finals().get(before).text());
    }
    words.add(guess.text());
    return String.join(" ", words).strip();
  }

  /// It is asked for its final words: those of the segments that are over.
  void ask(int nowMs) {
    var until = (int) item.segments().stream().filter(each -> each.endMs() <= nowMs).count();
    var words = new ArrayList<String>();
    var delayMs = 1;
    for (; settled < until; settled++) {
      var last = item.finals().get(settled);
      words.add(last.text());
      delayMs = last.delayMs();
    }
    finals.add(
        new TurnEvent.FinalHeard((nowMs + delayMs) * MILLI, String.join(" ", words).strip()));
  }
}
