package io.livestand.bridge.room;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/// A control server on loopback (RFC 6455) that hangs up on its first visitors right after the
/// handshake and grants every request of the later ones.
final class ScriptedServer implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 0x81;

  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  /// @param hangUps how many visitors are hung up on
  ScriptedServer(int hangUps) throws IOException {
    Thread.ofVirtual().start(() -> serve(hangUps));
  }

  MediaServer address() {
    return new MediaServer(URI.create("ws://127.0.0.1:" + server.getLocalPort()), "secret", false);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void serve(int hangUps) {
    for (var visitors = 0; !server.isClosed(); visitors++) {
      try (var socket = server.accept()) {
        welcome(socket);
        if (visitors >= hangUps) {
          grantAll(socket);
        }
      } catch (SocketException _) {
        // This end was closed, or the visitor's.
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private static void welcome(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    var key = "";
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "Sec-WebSocket-Key: ", 0, 19)) {
        key = line.substring(19);
      }
    }
    socket
        .getOutputStream()
        .write(
            """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: %s\r
            \r
            """
                .formatted(accepted(key))
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static void grantAll(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    while (in.read() == TEXT) {
      var length = in.readUnsignedByte() & 0x7F;
      var mask = in.readNBytes(4);
      var message = in.readNBytes(length);
      for (var i = 0; i < length; i++) {
        message[i] ^= mask[i % 4];
      }
      var request = ControlChannel.object(new String(message, StandardCharsets.UTF_8));
      grant(socket.getOutputStream(), request.path("id").asLong());
    }
  }

  private static void grant(OutputStream out, long id) throws IOException {
    var reply = "{\"id\":%d,\"ok\":true,\"data\":{}}".formatted(id);
    out.write(new byte[] {(byte) TEXT, (byte) reply.length()});
    out.write(reply.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accepted(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(digest.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
