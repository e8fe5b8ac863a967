package io.livestand.providers.yandex;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A TCP connection that can be cut (RST) or that swallows everything, as a broken network does.
final class Cable implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final List<Socket> ends = new CopyOnWriteArrayList<>();
  private volatile boolean hole;

  Cable(int target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("cable").start(this::accept);
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", listener.getLocalPort(), false);
  }

  /// Resets every connection there is; the next ones work.
  void cut() throws IOException {
    for (var end : ends) {
      end.setSoLinger(true, 0);
      end.close();
    }
    ends.clear();
  }

  /// From now on the connections that exist carry nothing, and nobody is told.
  void swallow() {
    hole = true;
    ends.clear();
  }

  private void accept() {
    try {
      while (true) {
        var near = listener.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), target);
        hole = false;
        ends.add(near);
        ends.add(far);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void carry(Socket from, Socket to) {
    var buffer = new byte[8_192];
    try {
      for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        if (ends.contains(from) && !hole) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
      to.close();
    } catch (IOException _) {
      // cut
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
