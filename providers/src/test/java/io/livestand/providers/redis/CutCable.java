package io.livestand.providers.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP connection to a server that is cut for good after so many bytes of its answers.
final class CutCable implements AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE;

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> ends = new CopyOnWriteArrayList<>();
  private final AtomicInteger left = new AtomicInteger(NEVER);

  CutCable(int target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("cable").start(this::accept);
  }

  URI url() {
    return URI.create("redis://127.0.0.1:" + listener.getLocalPort());
  }

  /// So many bytes more, and nothing after them.
  void cutAfter(int bytes) {
    left.set(bytes);
  }

  private void accept() {
    try {
      while (true) {
        var near = listener.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), target);
        ends.add(near);
        ends.add(far);
        Thread.ofVirtual().start(() -> carry(near, far, new AtomicInteger(NEVER)));
        Thread.ofVirtual().start(() -> carry(far, near, left));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void carry(Socket from, Socket to, AtomicInteger allowed) {
    var buffer = new byte[8_192];
    try (from;
        to) {
      for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        var passed = Math.min(read, allowed.get());
        to.getOutputStream().write(buffer, 0, passed);
        if (allowed.get() != NEVER && allowed.addAndGet(-passed) == 0) {
          listener.close();
          return;
        }
      }
    } catch (IOException _) {
      // cut
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var end : ends) {
      end.close();
    }
  }
}
