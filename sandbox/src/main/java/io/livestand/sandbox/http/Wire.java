package io.livestand.sandbox.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/// The rude ends of a request.
public final class Wire {
  private Wire() {}

  /// Ends the connection of a request with a TCP reset.
  public static void reset(Request request) throws IOException {
    reset(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  private static void reset(EndPoint endPoint) throws IOException {
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    }
    endPoint.close();
  }

  /// Says nothing and ends nothing, until the client or the server goes away.
  public static void stall(Request request) throws InterruptedException {
    var gone = new CountDownLatch(1);
    request.addFailureListener(_ -> gone.countDown());
    gone.await();
  }
}
