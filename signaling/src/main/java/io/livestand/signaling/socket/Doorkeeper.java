package io.livestand.signaling.socket;

import io.livestand.signaling.access.Gate;
import io.livestand.signaling.access.Scope;
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

/// Lets clients of the WebSocket in, or not.
public final class Doorkeeper implements WebSocketCreator {
  private final Lobby lobby;
  private final Gate gate;
  private final boolean plainCallersOffLoopback;
  private final AtomicBoolean shut = new AtomicBoolean();

  public Doorkeeper(Lobby lobby, Gate gate, boolean plainCallersOffLoopback) {
    this.lobby = lobby;
    this.gate = gate;
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
    return switch (gate.admit(request, Scope.WATCH)) {
      case Gate.Refused(var status, var why) -> refuse(request, response, callback, status, why);
      case Gate.Admitted(var scope, var local) ->
          new LiveSocket(
              lobby, new Rights(scope.covers(Scope.CALL), local || plainCallersOffLoopback));
    };
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
