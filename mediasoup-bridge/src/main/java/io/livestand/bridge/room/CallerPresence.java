package io.livestand.bridge.room;

import io.livestand.agent.call.LegListener;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides when a caller has arrived and when the media is lost, from what the media server tells
/// in whatever order, and says so on a thread of its own: `connected` at most once, then `lost` at
/// most once, and nothing after it.
///
/// | what is known | what is said |
/// |---|---|
/// | the caller's consumer flows and its transport is connected | connected |
/// | a transport of the caller's failed, closed, or stays disconnected for [#PATIENCE] | lost, no failure |
/// | the room, the media server or the bot's own leg is gone | lost, a failure |
final class CallerPresence implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String CALLER_GONE = "the caller's connection is gone";
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Ticker ticker;
  private final Supplier<@Nullable LegListener> listener;
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  // The rest belongs to the thread.
  private final Map<String, String> states = new HashMap<>();
  private @Nullable String flowingOver;
  private @Nullable Long disconnectedAtNanos;
  private boolean connected;
  private @Nullable Loss loss;
  private boolean lossTold;

  private record Loss(String reason, boolean failure) {}

  CallerPresence(String room, Ticker ticker, Supplier<@Nullable LegListener> listener) {
    this.ticker = ticker;
    this.listener = listener;
    thread = Thread.ofVirtual().name("room-" + room).start(this::run);
  }

  /// The caller's consumer was resumed.
  void flowsOver(String transportId) {
    events.add(() -> flowingOver = transportId);
  }

  void on(Notice notice) {
    var atNanos = ticker.nanoTime();
    events.add(() -> {
      switch (notice) {
        case Notice.TransportState change -> onState(change, atNanos);
        case Notice.RoomClosed _ -> lose("the room broke down", true);
        case Notice.ServerGone _ -> lose("the media server is gone", true);
      }
    });
  }

  /// A bug ended the bot's own media.
  void broke() {
    events.add(() -> lose("the bot's media broke down", true));
  }

  /// Somebody listens now.
  void listening() {
    events.add(() -> {});
  }

  /// Says nothing more. Returns when the thread has ended, unless that is the caller.
  @Override
  public void close() {
    closed = true;
    events.add(() -> {});
    if (!Thread.currentThread().equals(thread)) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (!closed) {
      try {
        var wait = disconnectedAtNanos == null ? Long.MAX_VALUE : GLANCE.toNanos();
        var event = events.poll(wait, TimeUnit.NANOSECONDS);
        if (event != null) {
          event.run();
        }
        loseTheDisconnected();
        tell();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void onState(Notice.TransportState change, long atNanos) {
    if (!change.peer().equals(MediasoupRoom.CALLER)) {
      if (!change.state().equals("connected")) {
        lose("the bot's media is gone", true);
      }
      return;
    }
    states.put(change.transportId(), change.state());
    switch (change.state()) {
      case "failed", "closed" -> lose(CALLER_GONE, false);
      case "disconnected" -> {
        if (disconnectedAtNanos == null) {
          disconnectedAtNanos = atNanos;
        }
      }
      default -> {
        if (!states.containsValue("disconnected")) {
          disconnectedAtNanos = null;
        }
      }
    }
  }

  private void loseTheDisconnected() {
    var since = disconnectedAtNanos;
    var now = ticker.nanoTime();
    if (since != null && now - since > PATIENCE.toNanos() && events.isEmpty()) {
      disconnectedAtNanos = null;
      lose(CALLER_GONE, false);
    }
  }

  private void lose(String reason, boolean failure) {
    if (loss == null) {
      loss = new Loss(reason, failure);
    }
  }

  private void tell() {
    var to = listener.get();
    if (to == null || closed || lossTold) {
      return;
    }
    var gone = loss;
    if (gone != null) {
      lossTold = true;
      to.lost(gone.reason, gone.failure);
    } else if (!connected && flowingOver != null && "connected".equals(states.get(flowingOver))) {
      connected = true;
      to.connected();
    }
  }
}
