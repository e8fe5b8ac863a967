package io.livestand.sandbox.stt;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs its tasks one after another on a pool that others share; after each task it queues up
/// again.
final class SerialLane implements Executor {
  private final Executor pool;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  SerialLane(Executor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      pool.execute(this::runOne);
    }
  }

  private void runOne() {
    try {
      var task = tasks.poll();
      if (task != null) {
        task.run();
      }
    } finally {
      if (waiting.decrementAndGet() > 0) {
        pool.execute(this::runOne);
      }
    }
  }
}
