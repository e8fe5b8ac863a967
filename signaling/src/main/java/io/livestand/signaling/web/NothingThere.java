package io.livestand.signaling.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Says that there is nothing to fetch at a path, whatever the page behind it would say.
public final class NothingThere extends Handler.Abstract.NonBlocking {
  private final String path;

  /// @param path the whole of it
  public NothingThere(String path) {
    this.path = path;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).equals(path)) {
      return false;
    }
    new Answer(404, Answer.TEXT, "There is nothing to fetch here.\n").write(response, callback);
    return true;
  }
}
