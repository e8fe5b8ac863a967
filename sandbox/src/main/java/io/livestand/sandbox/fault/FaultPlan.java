package io.livestand.sandbox.fault;

import io.livestand.agent.time.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What shall go wrong, and the calls that were made. Safe for many threads.
///
/// An emulator begins each call here and closes it at its end:
///
/// ```
/// try (var faults = plan.begin(Vendor.YANDEX_TTS)) {
///   for (var chunk : chunks) {
///     switch (faults.beforeMessage()) {
///       case null -> send(chunk);
///       case Fault.Refusal refusal -> refuse(refusal);
///       ...
/// ```
public final class FaultPlan {
  private static final int REMEMBERED_CALLS = 1_000;

  private final Ticker ticker;
  private final long startedAt;
  private final List<Entry> entries = new ArrayList<>();
  private final List<CallFaults> open = new ArrayList<>();
  private final Deque<CallFaults> remembered = new ArrayDeque<>();
  private int begun;

  public FaultPlan(Ticker ticker) {
    this.ticker = ticker;
    startedAt = ticker.nanoTime();
  }

  /// A fault of the plan and whom it has met.
  private static final class Entry {
    private final PlannedFault planned;
    private int passed;
    private int struck;

    Entry(PlannedFault planned) {
      this.planned = planned;
    }

    boolean strikes(Vendor vendor) {
      if (vendor != planned.vendor()
          || (planned.times() > 0 && struck >= planned.times())
          || passed++ < planned.afterCalls()) {
        return false;
      }
      struck++;
      return true;
    }
  }

  public synchronized void add(PlannedFault planned) {
    var entry = new Entry(planned);
    entries.add(entry);
    if (planned.open()) {
      for (var call : open) {
        if (entry.strikes(call.vendor())) {
          call.arm(planned);
        }
      }
    }
  }

  /// Forgets the plan, and what has not struck the calls under way. The calls stay remembered.
  public synchronized void clear() {
    entries.clear();
    open.forEach(CallFaults::disarm);
  }

  /// The emulator has taken a call.
  public synchronized CallFaults begin(Vendor vendor) {
    var call = new CallFaults(vendor, ++begun, startedAt, ticker, this::ended);
    for (var entry : entries) {
      if (entry.strikes(vendor)) {
        call.arm(entry.planned);
      }
    }
    open.add(call);
    remembered.add(call);
    if (remembered.size() > REMEMBERED_CALLS) {
      remembered.remove();
    }
    return call;
  }

  private synchronized void ended(CallFaults call) {
    open.remove(call);
  }

  /// The last calls, oldest first.
  public synchronized List<CallFaults> calls() {
    return List.copyOf(remembered);
  }
}
