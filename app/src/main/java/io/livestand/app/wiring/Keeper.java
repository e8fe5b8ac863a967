package io.livestand.app.wiring;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Looks after something that may be lost, on a thread of its own: as long as it is not as it
/// should be it is put right again and again, less and less often; afterwards it is looked at now
/// and then.
final class Keeper implements AutoCloseable {
  private final Task task;
  private final Pauses pauses;

  /// Holds a permit when somebody has found it broken.
  private final Semaphore broken = new Semaphore(0);

  private final Thread thread;

  /// Puts it right where it is not.
  @FunctionalInterface
  interface Task {
    /// Looks at it, and does what can be done.
    ///
    /// @return whether it is as it should be
    boolean run() throws InterruptedException;
  }

  /// How long to wait.
  ///
  /// @param shortest after the first time in vain; twice as long after each other one
  /// @param longest at most
  /// @param glance while all is well
  record Pauses(Duration shortest, Duration longest, Duration glance) {
    static final Pauses STANDARD =
        new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /// Begins with a pause: it has been looked at already.
  ///
  /// @param isWell whether it was found as it should be
  Keeper(String name, Task task, Pauses pauses, boolean isWell) {
    this.task = task;
    this.pauses = pauses;
    thread = Thread.ofVirtual().name(name).start(() -> keep(isWell));
  }

  /// It was found broken: puts it right at once, unless that is being tried anyway.
  void broken() {
    if (broken.availablePermits() == 0) {
      broken.release();
    }
  }

  private void keep(boolean wasWell) {
    try {
      var isWell = wasWell;
      var pause = pauses.shortest();
      while (true) {
        if (isWell) {
          var _ = broken.tryAcquire(pauses.glance().toNanos(), TimeUnit.NANOSECONDS);
          pause = pauses.shortest();
        } else {
          Thread.sleep(pause);
          var twice = pause.multipliedBy(2);
          pause = twice.compareTo(pauses.longest()) < 0 ? twice : pauses.longest();
        }
        broken.drainPermits(); // what was broken before is looked at now
        isWell = task.run();
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// Ends what it is doing.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
