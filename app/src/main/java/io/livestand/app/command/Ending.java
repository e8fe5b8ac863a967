package io.livestand.app.command;

import java.util.concurrent.CountDownLatch;

/// The end of a process that runs until it is told to stop: what is open is closed before it ends.
/// Close it last.
final class Ending implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  Ending() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
  }

  /// Returns when the process is told to end.
  void await() throws InterruptedException {
    asked.await();
  }

  /// Runs when the process is told to end: lets the main thread close everything first.
  private void stop() {
    asked.countDown();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// All is closed.
  @Override
  public void close() {
    ended.countDown();
  }
}
