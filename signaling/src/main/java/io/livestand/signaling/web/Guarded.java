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
  private final Gate gate;
  private final Scope scope;
  private final String path;

  /// @param path what is guarded begins with it
  public Guarded(Gate gate, Scope scope, String path, Handler inner) {
    super(inner);
    this.gate = gate;
    this.scope = scope;
    this.path = path;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).startsWith(path)) {
      return false;
    }
    if (!(gate.admit(request, scope) instanceof Gate.Refused(var status, var why))) {
      return super.handle(request, response, callback);
    }
    if (status == HttpStatus.UNAUTHORIZED_401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    new Answer(status, Answer.TEXT, why + "\n").write(response, callback);
    return true;
  }
}
