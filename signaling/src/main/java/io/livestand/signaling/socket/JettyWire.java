package io.livestand.signaling.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A WebSocket of Jetty's.
final class JettyWire implements Wire {
  private final Session session;
  private final CountDownLatch closed = new CountDownLatch(1);

  JettyWire(Session session) {
    this.session = session;
  }

  /// The socket is gone.
  void closed() {
    closed.countDown();
  }

  @Override
  public void send(String text, Duration patience)
      throws WireLostException, TimeoutException, InterruptedException {
    var sent = new Callback.Completable();
    session.sendText(text, sent);
    await(sent, patience);
  }

  @Override
  public void send(ByteBuffer frame, Duration patience)
      throws WireLostException, TimeoutException, InterruptedException {
    var sent = new Callback.Completable();
    session.sendBinary(frame, sent);
    await(sent, patience);
  }

  private static void await(Callback.Completable sent, Duration patience)
      throws WireLostException, TimeoutException, InterruptedException {
    try {
      sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException lost) {
      throw new WireLostException(lost);
    }
  }

  @Override
  public void ping() {
    session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
  }

  @Override
  public void close(int code, String reason, Duration patience) {
    session.close(code, reason, Callback.NOOP);
    try {
      if (!closed.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        session.disconnect();
      }
    } catch (InterruptedException _) {
      session.disconnect();
    }
  }
}
