package io.livestand.signaling.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.jspecify.annotations.Nullable;

/// Lets clients in, or not. Browsers say whose page connects (`Origin`, RFC 6455 section 10.2): our
/// own and the configured ones are welcome. Programs do not, and are welcome from this machine.
public final class Doorkeeper implements WebSocketCreator {
  private final Lobby lobby;
  private final Set<String> origins;
  private final boolean plainCallersOffLoopback;
  private final AtomicBoolean shut = new AtomicBoolean();

  public Doorkeeper(Lobby lobby, Set<String> origins, boolean plainCallersOffLoopback) {
    this.lobby = lobby;
    this.origins = Set.copyOf(origins);
    this.plainCallersOffLoopback = plainCallersOffLoopback;
  }

  /// Lets nobody in any more.
  public void shut() {
    shut.set(true);
  }

  @Override
  public @Nullable Object createWebSocket(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    if (shut.get()) {
      return refuse(
          request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "the node stops");
    }
    var local = isLocal(request);
    if (!welcome(request, local)) {
      return refuse(
          request, response, callback, HttpStatus.FORBIDDEN_403, "this origin may not connect");
    }
    return new LiveSocket(lobby, local || plainCallersOffLoopback);
  }

  private boolean welcome(Request request, boolean local) {
    var origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin == null) {
      return local;
    }
    return origins.contains(origin) || isOurs(origin, request);
  }

  private static boolean isOurs(String origin, Request request) {
    try {
      var page = URI.create(origin);
      var host = Request.getServerName(request);
      var port = page.getPort() >= 0 ? page.getPort() : page.getScheme().equals("https") ? 443 : 80;
      return page.getHost() != null
          && page.getHost().equalsIgnoreCase(host)
          && port == Request.getServerPort(request);
    } catch (IllegalArgumentException | NullPointerException _) {
      // "null", or nonsense: nobody's page.
      return false;
    }
  }

  /// Behind a proxy on this machine everybody would seem to be here.
  private static boolean isLocal(Request request) {
    var headers = request.getHeaders();
    return !headers.contains(HttpHeader.FORWARDED)
        && !headers.contains(HttpHeader.X_FORWARDED_FOR)
        && request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress address
        && isLoopback(address.getAddress());
  }

  private static boolean isLoopback(@Nullable InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }

  private static @Nullable Object refuse(
      Request request, Response response, Callback callback, int status, String why) {
    Response.writeError(request, response, callback, status, why);
    return null;
  }
}
