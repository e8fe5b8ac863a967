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

  /// Connects.
  public SlowReader(Stand stand) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), stand.server.port()));
    var request =
        String.join(
            "\r\n",
            "GET /api/v1/live-stand HTTP/1.1",
            "Host: 127.0.0.1:" + stand.server.port(),
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");
    socket.getOutputStream().write(request.getBytes(US_ASCII));
  }

  public void say(String type, String payload) throws IOException {
    socket
        .getOutputStream()
        .write(masked("{\"v\":1,\"type\":\"" + type + "\",\"seq\":1,\"payload\":" + payload + "}"));
  }

  /// A text frame of less than 126 bytes with a mask of zeros (RFC 6455 section 5.2).
  private static byte[] masked(String text) {
    assertThat(text).hasSizeLessThan(126);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | text.length());
    frame.writeBytes(new byte[4]);
    frame.writeBytes(text.getBytes(US_ASCII));
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
