package io.livestand.sandbox.fault;

import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call, and what shall go wrong with it. Safe for many threads.
public final class CallFaults implements AutoCloseable {
  private final Vendor vendor;
  private final int number;
  private final Duration begunAfter;
  private final Ticker ticker;
  private final Consumer<CallFaults> ended;
  private final List<Armed> armed = new ArrayList<>();
  private final List<Fault> struck = new ArrayList<>();
  private int messages;
  private boolean open = true;

  CallFaults(Vendor vendor, int number, long startedAt, Ticker ticker, Consumer<CallFaults> ended) {
    this.vendor = vendor;
    this.number = number;
    this.ticker = ticker;
    this.ended = ended;
    begunAfter = Duration.ofNanos(ticker.nanoTime() - startedAt);
  }

  private record Armed(Fault fault, long fromNanos, int fromMessage) {}

  synchronized void arm(PlannedFault planned) {
    armed.add(
        new Armed(
            planned.fault(),
            ticker.nanoTime() + planned.afterTime().toNanos(),
            messages + planned.afterMessages()));
  }

  synchronized void disarm() {
    armed.clear();
  }

  /// What befalls the message that is about to be sent, null for nothing; counts it. A stall
  /// befalls every message from then on. What comes after an end is not asked here but with
  /// `strikes`.
  public synchronized @Nullable Fault beforeMessage() {
    if (struck.stream().anyMatch(Fault.Stall.class::isInstance)) {
      return new Fault.Stall();
    }
    var due = take(Fault.class);
    messages++;
    return due.orElse(null);
  }

  /// A fault of this kind that is due here and now. It strikes once.
  public synchronized <F extends Fault> Optional<F> strikes(Class<F> kind) {
    return take(kind);
  }

  private <F extends Fault> Optional<F> take(Class<F> kind) {
    for (var candidate : armed) {
      var wanted =
          kind.isInstance(candidate.fault())
              && (kind == Fault.Late.class || !(candidate.fault() instanceof Fault.Late));
      if (wanted
          && messages >= candidate.fromMessage()
          && ticker.nanoTime() - candidate.fromNanos() >= 0) {
        armed.remove(candidate);
        struck.add(candidate.fault());
        return Optional.of(kind.cast(candidate.fault()));
      }
    }
    return Optional.empty();
  }

  public Vendor vendor() {
    return vendor;
  }

  /// Counted over all vendors, from 1.
  public int number() {
    return number;
  }

  /// When it began, since the sandbox started.
  public Duration begunAfter() {
    return begunAfter;
  }

  public synchronized int messages() {
    return messages;
  }

  /// The faults that have struck it so far.
  public synchronized List<Fault> struck() {
    return List.copyOf(struck);
  }

  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    synchronized (this) {
      open = false;
    }
    ended.accept(this);
  }
}
