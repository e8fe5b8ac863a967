package io.livestand.signaling.socket;

import io.livestand.signaling.access.Gate;
import io.livestand.signaling.access.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.MultiMap;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.jspecify.annotations.Nullable;

/// Lets clients of a WebSocket in, or not.
public final class Doorkeeper implements WebSocketCreator {
  private final Lobby lobby;
  private final Gate gate;
  private final Scope wanted;
  private final Reception reception;
  private final AtomicBoolean shut = new AtomicBoolean();

  /// @param wanted what a token must be good for
  public Doorkeeper(Lobby lobby, Gate gate, Scope wanted, Reception reception) {
    this.lobby = lobby;
    this.gate = gate;
    this.wanted = wanted;
    this.reception = reception;
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
    try {
      var query = query(request);
      return switch (gate.admit(request, wanted)) {
        case Gate.Refused(var status, var why) -> refuse(request, response, callback, status, why);
        case Gate.Admitted visitor -> new LiveSocket(lobby, reception.receive(visitor, query));
      };
    } catch (IllegalArgumentException unfit) {
      return refuse(
          request,
          response,
          callback,
          HttpStatus.BAD_REQUEST_400,
          String.valueOf(unfit.getMessage()));
    }
  }

  private static MultiMap<String> query(Request request) {
    var query = request.getHttpURI().getQuery();
    try {
      return query == null ? new MultiMap<>() : UrlEncoded.decodeQuery(query);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("the address cannot be read", malformed);
    }
  }

  private static @Nullable Object refuse(
      Request request, Response response, Callback callback, int status, String why) {
    if (status == HttpStatus.UNAUTHORIZED_401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    Response.writeError(request, response, callback, status, why);
    return null;
  }
}
