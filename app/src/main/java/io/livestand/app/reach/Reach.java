package io.livestand.app.reach;

import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// What came of knocking at a service's door.
///
/// @param took of the connection, with its TLS handshake where the address asks for one
/// @param problem why it could not be reached; empty where it was
public record Reach(Duration took, String problem) {
  private static final Set<String> ENCRYPTED = Set.of("https", "wss", "rediss");
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "ws", 80, "https", 443, "wss", 443, "redis", 6379, "rediss", 6379);

  /// Whether somebody answered.
  public boolean isThere() {
    return problem.isEmpty();
  }

  /// Connects and hangs up again; nothing is asked of the service, nothing billed.
  ///
  /// @param patience for the connection, and again for the handshake
  public static Reach of(URI address, Duration patience, Ticker ticker) {
    var port =
        address.getPort() < 0 ? PORTS.getOrDefault(address.getScheme(), 443) : address.getPort();
    var millis = Math.toIntExact(patience.toMillis());
    var begun = ticker.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), millis);
      socket.setSoTimeout(millis);
      if (ENCRYPTED.contains(address.getScheme())) {
        shakeHands(socket, address.getHost(), port);
      }
      return new Reach(Duration.ofNanos(ticker.nanoTime() - begun), "");
    } catch (IOException failure) {
      var reason = failure.getMessage();
      return new Reach(
          Duration.ofNanos(ticker.nanoTime() - begun),
          reason == null ? failure.getClass().getSimpleName() : reason);
    }
  }

  private static void shakeHands(Socket socket, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var secured = (SSLSocket) factory.createSocket(socket, host, port, false)) {
      var parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
    }
  }
}
