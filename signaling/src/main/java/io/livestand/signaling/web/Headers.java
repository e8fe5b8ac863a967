package io.livestand.signaling.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What every answer says beside its content: what the page may do, and how long it keeps.
public final class Headers extends Handler.Wrapper {
  /// The exported page carries inline scripts and styles; its worklets come from blobs, its events
  /// over WebSocket. Nothing comes from elsewhere.
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self' 'unsafe-inline' blob:",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self' data:",
          "media-src 'self' blob:",
          "worker-src 'self' blob:",
          "connect-src 'self' ws: wss:",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  public Headers(Handler inner) {
    super(inner);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var path = Request.getPathInContext(request);
    var headers = response.getHeaders();
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.put("Permissions-Policy", "microphone=(self)");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    // The build puts a hash of the content into these names.
    headers.put(
        HttpHeader.CACHE_CONTROL,
        path.startsWith("/_next/static/") ? "public, max-age=31536000, immutable" : "no-cache");
    return super.handle(path.endsWith("/") ? index(request) : request, response, callback);
  }

  /// Jetty serves precompressed files by their own names only, not as welcome files.
  private static Request index(Request request) {
    var uri = request.getHttpURI();
    return Request.serveAs(
        request, HttpURI.build(uri).path(uri.getPath() + "index.html").asImmutable());
  }
}
