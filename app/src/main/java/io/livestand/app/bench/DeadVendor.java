package io.livestand.app.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// An address at which a voice is dead in one way or another.
final class DeadVendor implements AutoCloseable {
  private final URI url;
  private final AutoCloseable server;

  private DeadVendor(int port, AutoCloseable server) {
    url = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
    this.server = server;
  }

  /// Nobody listens.
  static DeadVendor refusing() throws IOException {
    int port;
    try (var socket = listen()) {
      port = socket.getLocalPort();
    }
    return new DeadVendor(port, () -> {});
  }

  /// Connections are taken, and nothing is said on them.
  static DeadVendor silent() throws IOException {
    var socket = listen();
    return new DeadVendor(socket.getLocalPort(), socket);
  }

  /// Every request is answered with a status.
  static DeadVendor answering(int status, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    return new DeadVendor(server.getAddress().getPort(), () -> server.stop(0));
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  URI url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } catch (IOException | RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
