package io.livestand.agent.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Virtual threads that work for one purpose of one call, and end together: [#close()] interrupts
/// them and returns when every one has ended.
///
/// `StructuredTaskScope` is still a preview in JDK 25; this is the part of it that a call needs.
final class CallScope implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final String name;
  private final Consumer<RuntimeException> onFailure;
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /// A step of a call which blocks, and which interruption ends.
  @FunctionalInterface
  interface Task {
    void run() throws InterruptedException;
  }

  /// @param onFailure told, on the failing thread, what a task threw
  CallScope(String name, Consumer<RuntimeException> onFailure) {
    this.name = name;
    this.onFailure = onFailure;
  }

  /// Starts `task` on a virtual thread called `<scope>/<name>`.
  synchronized void fork(String task, Task body) {
    if (closed) {
      throw new IllegalStateException(name + " is closed: cannot start " + task);
    }
    var thread = Thread.ofVirtual().name(name + "/" + task).unstarted(() -> guard(body));
    threads.add(thread);
    thread.start();
  }

  /// Tells every thread to stop, and returns at once.
  synchronized void interrupt() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void guard(Task body) {
    try {
      body.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      onFailure.accept(failure);
    } catch (Error failure) { // the call must hear of it, or it would wait for ever
      onFailure.accept(new IllegalStateException(failure));
      throw failure;
    }
  }

  @Override
  public void close() {
    interrupt();
    List<Thread> ending;
    synchronized (this) {
      ending = List.copyOf(threads);
    }
    var interrupted = false;
    for (var thread : ending) {
      interrupted |= awaitEnd(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Joins `thread` come what may, and says whether the waiting itself was interrupted.
  private static boolean awaitEnd(Thread thread) {
    var interrupted = false;
    while (true) {
      try {
        if (!thread.join(GRACE)) {
          throw new IllegalStateException(thread.getName() + " ignored its interrupt for " + GRACE);
        }
        return interrupted;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
  }
}
