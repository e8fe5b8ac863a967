package io.livestand.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.livestand.agent.time.Ticker;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Many WebSockets that are read by one thread, so that they cost next to nothing beside the server
/// that is measured. They speak as little of RFC 6455 as that takes.
final class Viewers implements AutoCloseable {
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int FIN = 0x80;
  private static final int MASKED = 0x80;

  private final int port;
  private final Ticker ticker;
  private final Selector selector = Selector.open();
  private final ConcurrentLinkedQueue<Viewer> arriving = new ConcurrentLinkedQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean closed;
  private final Thread reader = Thread.ofPlatform().name("viewers").unstarted(this::read);

  /// Told what a viewer is told, on the one thread of all.
  @FunctionalInterface
  interface Ear {
    /// It was told this.
    ///
    /// @param atNanos when it was read
    void heard(String message, long atNanos);
  }

  /// @param port of a server on this machine
  Viewers(int port, Ticker ticker) throws IOException {
    this.port = port;
    this.ticker = ticker;
    reader.start();
  }

  /// Connects one more.
  Viewer open(Ear ear) throws IOException {
    var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var viewer = new Viewer(channel, ear);
    viewer.upgrade();
    arriving.add(viewer);
    selector.wakeup();
    return viewer;
  }

  /// Those whose socket was closed by the server.
  int lost() {
    return lost.get();
  }

  /// The reader is at rest before what it reads from is closed.
  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private void read() {
    try {
      while (!closed) {
        selector.select(key -> ((Viewer) key.attachment()).read());
        for (var viewer = arriving.poll(); viewer != null; viewer = arriving.poll()) {
          viewer.channel.configureBlocking(false);
          viewer.channel.register(selector, SelectionKey.OP_READ, viewer);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// One socket.
  final class Viewer {
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final Ear ear;

    /// The beginning of a frame whose end has not come yet.
    private byte[] begun = NOTHING;

    private Viewer(SocketChannel channel, Ear ear) {
      this.channel = channel;
      this.ear = ear;
    }

    private void upgrade() throws IOException {
      var request =
          """
          GET /api/v1/live-stand HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """
              .formatted(port);
      write(ByteBuffer.wrap(request.getBytes(UTF_8)));
      var answer = new StringBuilder();
      var one = ByteBuffer.allocate(1);
      while (answer.indexOf("\r\n\r\n") < 0) {
        if (channel.read(one.clear()) < 0) {
          throw new EOFException("The server closed the connection: " + answer);
        }
        answer.append((char) one.flip().get());
      }
      if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
        throw new IOException("The server opened no WebSocket: " + answer);
      }
    }

    /// Says something, of at most 125 bytes.
    void say(String message) throws IOException {
      send(TEXT, ByteBuffer.wrap(message.getBytes(UTF_8)));
    }

    private void send(int opcode, ByteBuffer payload) throws IOException {
      if (payload.remaining() > 125) {
        throw new IllegalArgumentException("too long: " + payload.remaining());
      }
      // Masked by zeros, which change nothing.
      var frame = ByteBuffer.allocate(6 + payload.remaining());
      frame.put((byte) (FIN | opcode)).put((byte) (MASKED | payload.remaining())).putInt(0);
      write(frame.put(payload).flip());
    }

    private synchronized void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    private void read() {
      try {
        buffer.clear().put(begun);
        if (channel.read(buffer) < 0) {
          leave();
          return;
        }
        var now = ticker.nanoTime();
        buffer.flip();
        while (frame(now)) {}
        begun = buffer.hasRemaining() ? new byte[buffer.remaining()] : NOTHING;
        buffer.get(begun);
      } catch (IOException gone) {
        leave();
      }
    }

    /// Takes a frame out of the buffer, if there is a whole one.
    private boolean frame(long now) throws IOException {
      var start = buffer.position();
      if (buffer.remaining() < 2) {
        return false;
      }
      var opcode = buffer.get() & 0xF;
      int length = buffer.get() & 0x7F;
      var more = length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0;
      if (buffer.remaining() < more) {
        buffer.position(start);
        return false;
      }
      length =
          switch (more) {
            case Short.BYTES -> Short.toUnsignedInt(buffer.getShort());
            case Long.BYTES -> Math.toIntExact(buffer.getLong());
            default -> length;
          };
      if (buffer.remaining() < length) {
        buffer.position(start);
        return false;
      }
      var payload = buffer.slice(buffer.position(), length);
      buffer.position(buffer.position() + length);
      switch (opcode) {
        case TEXT -> ear.heard(UTF_8.decode(payload).toString(), now);
        case PING -> send(PONG, payload);
        case CLOSE -> leave();
        default -> throw new IOException("An unexpected frame: " + opcode);
      }
      return true;
    }

    private void leave() {
      if (channel.isOpen()) {
        lost.incrementAndGet();
      }
      try {
        channel.close();
      } catch (IOException alreadyGone) {
        throw new UncheckedIOException(alreadyGone);
      }
    }
  }
}
