package io.livestand.signaling.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/// A client that reads only when it is told to. It cannot be played with a client library, all of
/// which read.
public final class SlowReader implements AutoCloseable {
  private final Socket socket = new Socket();

  /// Connects to the live API.
  public SlowReader(Stand stand) throws IOException {
    this(stand, "/api/v1/live-stand");
  }

  public SlowReader(Stand stand, String path) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), stand.server.port()));
    socket.getOutputStream().write(RawUpgrade.request(stand.server.port(), path));
  }

  public void say(String type, String payload) throws IOException {
    var message = "{\"v\":1,\"type\":\"" + type + "\",\"seq\":1,\"payload\":" + payload + "}";
    socket.getOutputStream().write(masked(0x81, message.getBytes(US_ASCII)));
  }

  public void say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(masked(0x82, bytes));
  }

  /// A frame of less than 126 bytes with a mask of zeros (RFC 6455 section 5.2).
  private static byte[] masked(int kind, byte[] content) {
    assertThat(content).hasSizeLessThan(126);
    var frame = new ByteArrayOutputStream();
    frame.write(kind);
    frame.write(0x80 | content.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(content);
    return frame.toByteArray();
  }

  /// Reads until `text` has come, and no more.
  public void awaitText(String text) throws IOException {
    var seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      var read = socket.getInputStream().read();
      assertThat(read).as("before the end").isNotNegative();
      seen.append((char) read);
    }
  }

  /// Reads to the end, which is a close frame that says so, and returns its code.
  public int closeCode() throws IOException {
    var tail = new byte[0];
    var buffer = new byte[1 << 20];
    for (var n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
      var seen = Arrays.copyOf(tail, tail.length + n);
      System.arraycopy(buffer, 0, seen, tail.length, n);
      tail = Arrays.copyOfRange(seen, Math.max(0, seen.length - 200), seen.length);
    }
    var at = tail.length - "reads too slowly".length() - 4;
    assertThat(tail[at]).isEqualTo((byte) 0x88);
    return ((tail[at + 2] & 0xff) << 8) | (tail[at + 3] & 0xff);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
