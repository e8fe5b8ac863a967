package io.livestand.signaling.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A whole answer to a request.
record Answer(int status, String contentType, String content) {
  static final String HTML = "text/html;charset=utf-8";
  static final String TEXT = "text/plain;charset=utf-8";
  static final String JSON = "application/json";

  void write(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    if (status >= 400) {
      // A missing file under an immutable path must not stay missing.
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }
    response.write(true, UTF_8.encode(content), callback);
  }
}
