package io.livestand.providers.yandex.connection;

import io.grpc.StatusRuntimeException;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// At most so many connections, each lent to at most so many streams: see [ConnectionsConfig].
/// Whoever finds all places taken waits in the order in which they came.
///
/// Every operation is a line of the log, with the trace of the stream it was done for.
public final class SttConnectionPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SttConnectionPool.class);
  private static final String PROVIDER = "yandex-stt";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration LATELY = Duration.ofSeconds(1);

  private final ConnectionsConfig config;
  private final Dialer dialer;
  private final Ticker ticker;

  /// As many as there can be streams. Whoever has one will find room on a connection, or room for
  /// another connection.
  private final Semaphore places;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<WarmConnection> connections = new ArrayList<>();
  private final Counts counts = new Counts();
  private boolean closed;

  /// Opens nothing yet.
  public SttConnectionPool(ConnectionsConfig config, Dialer dialer, Ticker ticker) {
    this.config = config;
    this.dialer = dialer;
    this.ticker = ticker;
    this.places = new Semaphore(config.streams(), true);
  }

  /// Lends a connection that is established: at once where one is warm, else after its handshake.
  ///
  /// @param traceId names the stream that it is for
  /// @param patience how long to wait for a place and for the handshake
  /// @throws ProviderException `QUOTA` when no place became free in time, `UNAVAILABLE` when no
  ///   connection came about
  public Lease acquire(String traceId, Duration patience) throws InterruptedException {
    var asked = ticker.nanoTime();
    var deadline = asked + patience.toNanos();
    if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw refused(
          traceId,
          Kind.QUOTA,
          "all %d streams of %d connections are in use; none became free within %d ms"
              .formatted(config.streams(), config.connections(), patience.toMillis()));
    }
    var lent = false;
    @Nullable WarmConnection connection = null;
    try {
      connection = choose(traceId);
      if (!ready(connection, deadline, traceId)) {
        throw refused(traceId, Kind.UNAVAILABLE, "no connection came about");
      }
      lent = true;
    } finally {
      if (!lent) {
        giveBack(connection);
      }
    }
    counts.acquired();
    var lease = lease(connection, traceId);
    line("connection acquired", traceId, connection)
        .addKeyValue("waited_ms", (ticker.nanoTime() - asked) / NANOS_PER_MILLI)
        .log();
    return lease;
  }

  private Lease lease(WarmConnection connection, String traceId) {
    return new Lease(
        connection,
        () -> {
          giveBack(connection);
          line("connection released", traceId, connection).log();
        },
        () -> {
          if (!connection.isHeard(LATELY)) {
            drop(connection, traceId);
          }
        });
  }

  private void giveBack(@Nullable WarmConnection connection) {
    if (connection != null) {
      lock.lock();
      try {
        connection.takeBack();
      } finally {
        lock.unlock();
      }
    }
    places.release();
  }

  private WarmConnection choose(String traceId) {
    lock.lock();
    try {
      if (closed) {
        throw refused(traceId, Kind.UNAVAILABLE, "the pool is closed");
      }
      dropBroken(traceId);
      var connection =
          connections.stream()
              .filter(candidate -> candidate.streams() < config.streamsPerConnection())
              .min(
                  Comparator.comparingInt((WarmConnection candidate) -> candidate.isReady() ? 0 : 1)
                      .thenComparingInt(WarmConnection::streams))
              .orElseGet(() -> create(traceId));
      connection.lend();
      return connection;
    } finally {
      lock.unlock();
    }
  }

  private WarmConnection create(String traceId) {
    var connection = new WarmConnection("stt-" + counts.created(), dialer.dial(), ticker);
    connections.add(connection);
    line("connection created", traceId, connection).log();
    return connection;
  }

  private void dropBroken(String traceId) {
    for (var connection : List.copyOf(connections)) {
      if (connection.isBroken()) {
        drop(connection, traceId);
      }
    }
  }

  private void drop(WarmConnection connection, String traceId) {
    lock.lock();
    try {
      if (connections.remove(connection)) {
        counts.failed();
        connection.retire();
        line("connection lost", traceId, connection).log();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the handshake where it is not done.
  private boolean ready(WarmConnection connection, long deadlineNanos, String traceId)
      throws InterruptedException {
    if (connection.isReady() && connection.warmedNanos().isPresent()) {
      return true;
    }
    var from = ticker.nanoTime();
    if (!connection.awaitReady(deadlineNanos)) {
      drop(connection, traceId);
      return false;
    }
    warmed(connection, traceId, from);
    return true;
  }

  private void warmed(WarmConnection connection, String traceId, long fromNanos) {
    connection.warmed();
    counts.warmed();
    line("connection warmed", traceId, connection)
        .addKeyValue("took_ms", (ticker.nanoTime() - fromNanos) / NANOS_PER_MILLI)
        .log();
  }

  /// Sees to it that the connections that are to be warm are: opens the ones that are missing, one
  /// ahead where those there are more than half taken, and connects the ones that were cut.
  ///
  /// @return whether all of them can be used
  boolean keepWarm(String traceId) throws InterruptedException {
    var deadline = ticker.nanoTime() + config.acquireTimeout().toNanos();
    var all = true;
    for (var connection : wanted(traceId)) {
      all &= ready(connection, deadline, traceId) && rehearse(connection, traceId);
    }
    return all;
  }

  private List<WarmConnection> wanted(String traceId) {
    lock.lock();
    try {
      if (closed) {
        return List.of();
      }
      dropBroken(traceId);
      var taken = connections.stream().mapToInt(WarmConnection::streams).sum();
      var half = config.streamsPerConnection() / 2.0;
      while (connections.size() < config.warm()
          || (connections.size() < config.connections() && taken > connections.size() * half)) {
        create(traceId);
      }
      return connections.stream().filter(connection -> !connection.isInUse()).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Where it is asked for, a session with a little silence: it warms what lies behind the
  /// connection.
  private boolean rehearse(WarmConnection connection, String traceId) throws InterruptedException {
    if (!config.warmSessions() || !connection.isReady()) {
      return connection.isReady();
    }
    var from = ticker.nanoTime();
    try {
      dialer.warmUp(connection.channel(), traceId);
      warmed(connection, traceId, from);
      return true;
    } catch (StatusRuntimeException failure) {
      counts.failed();
      LOG.atWarn()
          .addKeyValue("trace_id", traceId)
          .addKeyValue("connection_id", connection.id())
          .addKeyValue("status", failure.getStatus().getCode())
          .log("connection was not warmed");
      return false;
    }
  }

  /// Closes the connections that nobody has used for too long, but for those that are to stay warm.
  ///
  /// @return how many
  int sweep(String traceId) throws InterruptedException {
    var swept = new ArrayList<WarmConnection>();
    lock.lock();
    try {
      for (var connection : List.copyOf(connections)) {
        if (connections.size() > config.warm()
            && connection.unused().compareTo(config.idle()) > 0) {
          connections.remove(connection);
          swept.add(connection);
        }
      }
    } finally {
      lock.unlock();
    }
    for (var connection : swept) {
      counts.swept();
      line("connection swept", traceId, connection).log();
      connection.close();
    }
    return swept.size();
  }

  /// How the pool is.
  public ConnectionsReport report() {
    lock.lock();
    try {
      return counts.report(
          connections.size(),
          (int) connections.stream().filter(WarmConnection::isReady).count(),
          connections.stream().mapToInt(WarmConnection::streams).sum(),
          places.getQueueLength());
    } finally {
      lock.unlock();
    }
  }

  /// Closes every connection, with whatever is still on it.
  @Override
  public void close() {
    List<WarmConnection> open;
    lock.lock();
    try {
      closed = true;
      open = List.copyOf(connections);
      connections.clear();
    } finally {
      lock.unlock();
    }
    try {
      for (var connection : open) {
        connection.close();
        line("connection closed", "", connection).log();
      }
    } catch (InterruptedException _) {
      open.forEach(connection -> connection.channel().shutdownNow());
      Thread.currentThread().interrupt();
    }
  }

  private ProviderException refused(String traceId, Kind kind, String why) {
    counts.refused();
    LOG.atWarn()
        .addKeyValue("trace_id", traceId)
        .addKeyValue("kind", kind)
        .log("connection refused");
    return new ProviderException(PROVIDER, kind, why);
  }

  private static LoggingEventBuilder line(
      String message, String traceId, WarmConnection connection) {
    return LOG.atInfo()
        .setMessage(message)
        .addKeyValue("trace_id", traceId)
        .addKeyValue("connection_id", connection.id())
        .addKeyValue("streams", connection.streams())
        .addKeyValue("age_ms", connection.age().toMillis());
  }
}
