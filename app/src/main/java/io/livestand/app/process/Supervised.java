package io.livestand.app.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process of the stand that is started again when it dies, at the same address: calls of that
/// moment end, the next ones work.
public final class Supervised implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final String name;
  private final ChildSpec again;
  private final JsonNode ready;
  private volatile @Nullable ChildProcess child;
  private volatile @Nullable Thread watcher;
  private volatile boolean closed;

  private Supervised(String name, ChildProcess child, ChildSpec again) {
    this.name = name;
    this.child = child;
    this.ready = child.ready();
    this.again = again;
  }

  /// Starts the process.
  ///
  /// @param again how to start it at the address of which it said at first that it is ready
  /// @throws ChildFailedException when the first start fails
  public static Supervised start(ChildSpec first, Function<JsonNode, ChildSpec> again)
      throws InterruptedException {
    var child = ChildProcess.start(first);
    var supervised = new Supervised(first.name(), child, again.apply(child.ready()));
    supervised.watcher = supervised.watch(child);
    return supervised;
  }

  /// What it said when it was first ready; it is still at that address.
  public JsonNode ready() {
    return ready;
  }

  /// Whether it runs at this moment.
  public boolean isUp() {
    return child != null;
  }

  /// Its process id; 0 while it is down.
  public long pid() {
    var running = child;
    return running == null ? 0 : running.pid();
  }

  private Thread watch(ChildProcess first) {
    return Thread.ofVirtual()
        .name(name + "/watch")
        .start(() -> {
          for (var running = first; running != null; running = restart()) {
            var status = running.onExit().join();
            child = null;
            if (!closed) {
              LOG.atError().addKeyValue("process", name).addKeyValue("status", status).log("died");
            }
          }
        });
  }

  /// Gives the process that runs again; null where it is no more wanted.
  private @Nullable ChildProcess restart() {
    for (var pause = FIRST_PAUSE; !closed; pause = longer(pause)) {
      try {
        Thread.sleep(pause);
        var next = ChildProcess.start(again);
        child = next;
        if (closed) {
          next.close();
        } else {
          LOG.atInfo().addKeyValue("process", name).log("started again");
        }
        return next;
      } catch (ChildFailedException failure) {
        LOG.atError().addKeyValue("process", name).setCause(failure).log("did not start again");
      } catch (InterruptedException _) {
        return null; // closed meanwhile
      }
    }
    return null;
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /// Ends the process, also one that is just being started again, and returns when it has ended.
  @Override
  public void close() {
    closed = true;
    var running = child;
    if (running != null) {
      running.close();
    }
    var watching = Objects.requireNonNull(watcher);
    watching.interrupt();
    try {
      watching.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
