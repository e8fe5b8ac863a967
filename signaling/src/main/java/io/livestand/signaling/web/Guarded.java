package io.livestand.signaling.web;

import io.livestand.signaling.access.Gate;
import io.livestand.signaling.access.Scope;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Lets only those have what is below a path who may.
public final class Guarded extends Handler.Wrapper {
  private static final String OWN_MACHINE =
      "a node without a secret shows this at 127.0.0.1 of its own machine alone";

  private final Gate gate;
  private final Scope scope;
  private final String path;
  private final boolean strict;

  /// @param path what is guarded begins with it
  public Guarded(Gate gate, Scope scope, String path, Handler inner) {
    this(gate, scope, path, false, inner);
  }

  private Guarded(Gate gate, Scope scope, String path, boolean strict, Handler inner) {
    super(inner);
    this.gate = gate;
    this.scope = scope;
    this.path = path;
    this.strict = strict;
  }

  /// The same for what is not for everybody who reaches the page: a node that cannot tell visitors
  /// apart shows it to its own machine alone.
  public static Guarded strictly(Gate gate, Scope scope, String path, Handler inner) {
    return new Guarded(gate, scope, path, true, inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).startsWith(path)) {
      return false;
    }
    switch (gate.admit(request, scope)) {
      case Gate.Refused(var status, var why) -> refuse(status, why, response, callback);
      case Gate.Admitted(var _, var local) when strict && !gate.knowsTokens() -> {
        if (local && Gate.isAskedAsLoopback(request)) {
          return super.handle(request, response, callback);
        }
        refuse(HttpStatus.FORBIDDEN_403, OWN_MACHINE, response, callback);
      }
      case Gate.Admitted _ -> {
        return super.handle(request, response, callback);
      }
    }
    return true;
  }

  private static void refuse(int status, String why, Response response, Callback callback) {
    if (status == HttpStatus.UNAUTHORIZED_401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    new Answer(status, Answer.TEXT, why + "\n").write(response, callback);
  }
}
