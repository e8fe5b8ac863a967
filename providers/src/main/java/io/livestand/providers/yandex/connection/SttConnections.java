package io.livestand.providers.yandex.connection;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The node's connections to the recogniser, looked after in the background: what is to be warm is
/// warm before a stream asks for it, a connection that was cut while nobody spoke is there again,
/// and what nobody uses is closed.
public final class SttConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SttConnections.class);

  private final ConnectionsConfig config;
  private final SttConnectionPool pool;
  private final String traceId = UUID.randomUUID().toString();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread keeper;

  public SttConnections(ConnectionsConfig config, Dialer dialer, Ticker ticker) {
    this.config = config;
    this.pool = new SttConnectionPool(config, dialer, ticker);
    this.keeper = Thread.ofVirtual().name("stt-connections").unstarted(this::keep);
  }

  /// Begins to look after them; the first are connected right away.
  public SttConnections start() {
    keeper.start();
    return this;
  }

  /// Warms them here and now.
  ///
  /// @return whether all that are to be warm are
  public boolean warmUp() throws InterruptedException {
    return pool.keepWarm(traceId);
  }

  /// Lends one: see [SttConnectionPool#acquire].
  ///
  /// @throws ProviderException when there is none to be had
  public Lease acquire(String traceId) throws InterruptedException {
    return pool.acquire(traceId, config.acquireTimeout());
  }

  /// The same with another patience than the configuration's.
  ///
  /// @throws ProviderException when there is none to be had in time
  public Lease acquire(String traceId, Duration patience) throws InterruptedException {
    return pool.acquire(traceId, patience);
  }

  /// How they are, for health and metrics.
  public ConnectionsReport report() {
    return pool.report();
  }

  private void keep() {
    try {
      do {
        look();
      } while (!closing.await(config.check().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      pool.sweep(traceId);
      pool.keepWarm(traceId);
    } catch (RuntimeException bug) {
      // A stream that needs a connection will try by itself; this one must go on.
      LOG.atError().addKeyValue("trace_id", traceId).setCause(bug).log("keeping warm failed");
    }
  }

  @Override
  public void close() {
    closing.countDown();
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }
}
