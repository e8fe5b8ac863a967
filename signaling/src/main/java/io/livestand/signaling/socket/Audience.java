package io.livestand.signaling.socket;

import io.livestand.signaling.protocol.Letter;
import io.livestand.signaling.protocol.ServerMessage.CallSnapshot;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Those who watch one call, and what is told to each when it comes. A thread of its own tells
/// them, so that the call never waits, however many they are. Any thread.
final class Audience {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("live-stand-audience").factory());

  // Both are the thread's own.
  private final CallHistory history = new CallHistory();
  private final Map<Outbox, Feed> watchers = new LinkedHashMap<>();

  /// Tells everybody.
  void tell(Letter letter) {
    submit(() -> {
      history.note(letter.told());
      watchers.values().forEach(watcher -> watcher.tell(letter));
    });
  }

  /// Takes one more in: what the call told so far answers it, and what it tells later follows.
  ///
  /// @return whether the call goes on
  boolean enter(Outbox socket, Feed watcher, String sessionId, OptionalLong replyTo) {
    return submit(() -> {
      var snapshot = new CallSnapshot(sessionId, history.toldSoFar());
      watcher.answer(socket, Outgoing.reply(snapshot, sessionId, replyTo));
      watchers.put(socket, watcher);
    });
  }

  /// Tells this one nothing more.
  void leave(Outbox socket) {
    submit(() -> watchers.remove(socket));
  }

  /// The call has told all.
  void close() {
    thread.shutdown();
  }

  private boolean submit(Runnable task) {
    try {
      thread.execute(task);
      return true;
    } catch (RejectedExecutionException _) {
      return false; // the call is over
    }
  }
}
