package io.livestand.providers.yandex.connection;

import io.grpc.Channel;
import java.util.concurrent.atomic.AtomicBoolean;

/// The right to have one stream on a connection, until it is closed.
public final class Lease implements AutoCloseable {
  private final WarmConnection connection;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(WarmConnection connection, Runnable release) {
    this.connection = connection;
    this.release = release;
  }

  /// Where the stream goes.
  public Channel channel() {
    return connection.channel();
  }

  /// Names the connection in the log.
  public String connectionId() {
    return connection.id();
  }

  /// Gives the connection back. Closing it again does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
