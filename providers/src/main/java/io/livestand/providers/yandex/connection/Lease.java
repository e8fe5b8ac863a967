package io.livestand.providers.yandex.connection;

import io.grpc.Channel;
import java.util.concurrent.atomic.AtomicBoolean;

/// The right to have one stream on a connection, until it is closed.
public final class Lease implements AutoCloseable {
  private final WarmConnection connection;
  private final Runnable release;
  private final Runnable distrust;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(WarmConnection connection, Runnable release, Runnable distrust) {
    this.connection = connection;
    this.release = release;
    this.distrust = distrust;
  }

  /// Where the stream goes.
  public Channel channel() {
    return connection.channel();
  }

  /// Names the connection in the log.
  public String connectionId() {
    return connection.id();
  }

  /// Something was heard on the connection.
  public void heard() {
    connection.heard();
  }

  /// The connection looks well but carries nothing: it is not lent any more, unless another stream
  /// has heard something on it lately. The streams on it may go on, until they find out for
  /// themselves.
  public void distrust() {
    distrust.run();
  }

  /// Gives the connection back. Closing it again does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
