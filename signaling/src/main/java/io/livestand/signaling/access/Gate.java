package io.livestand.signaling.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/// Says who may have what. Programs and pages of this machine may have all. Of others, browsers say
/// whose page asks (`Origin`, RFC 6455 section 10.2): our own and the configured ones are welcome,
/// with a token where the node has a secret to know them by; programs need a token in any case.
public final class Gate {
  private static final String BEARER = "Bearer ";
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

  private final Set<String> origins;
  private final Optional<Tokens> tokens;
  private final InstantSource clock;

  /// @param origins welcome beside our own
  /// @param tokens empty where the node has no secret
  public Gate(Set<String> origins, Optional<Tokens> tokens, InstantSource clock) {
    this.origins = Set.copyOf(origins);
    this.tokens = tokens;
    this.clock = clock;
  }

  /// What comes of knocking.
  public sealed interface Answer {}

  /// Come in.
  ///
  /// @param scope what the visitor may have
  /// @param local whether the visitor is on this machine
  public record Admitted(Scope scope, boolean local) implements Answer {}

  /// Stay out.
  ///
  /// @param status of HTTP: 401 without a token that counts, otherwise 403
  public record Refused(int status, String why) implements Answer {}

  /// Whether visitors from elsewhere can be told apart.
  public boolean knowsTokens() {
    return tokens.isPresent();
  }

  /// Whether a visitor of this machine asks for it by a name that means this machine everywhere: a
  /// page of a stranger's may have led a browser here by a name of its own.
  public static boolean isAskedAsLoopback(Request request) {
    var name = Request.getServerName(request);
    return name != null && isLoopbackName(name);
  }

  /// Whether `request` may have what `wanted` is needed for.
  public Answer admit(Request request, Scope wanted) {
    var origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !origins.contains(origin) && !isOurs(origin, request)) {
      return forbidden("this origin may not connect");
    }
    var local = isLocal(request);
    if (local && (origin == null || tokens.isEmpty() || isLoopbackPage(origin))) {
      return new Admitted(Scope.OPS, true);
    }
    if (tokens.isEmpty()) {
      return origin != null || isOurPage(request)
          ? new Admitted(Scope.OPS, local)
          : forbidden("programs connect from the node's own machine");
    }
    var token = token(request);
    var scope = token.flatMap(shown -> tokens.get().check(shown, clock.instant()));
    if (scope.isEmpty()) {
      return new Refused(
          HttpStatus.UNAUTHORIZED_401,
          token.isEmpty() ? "a token is needed" : "this token is not valid, or no longer");
    }
    return scope.get().covers(wanted)
        ? new Admitted(scope.get(), local)
        : forbidden("this token is not good for that");
  }

  private static Refused forbidden(String why) {
    return new Refused(HttpStatus.FORBIDDEN_403, why);
  }

  /// Pages can put a token nowhere but into the address of a WebSocket.
  private static Optional<String> token(Request request) {
    var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()));
    }
    var query = request.getHttpURI().getQuery();
    if (query == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(UrlEncoded.decodeQuery(query).getValue("token"));
  }

  /// What a page of ours fetches says so in another way: such requests have no `Origin`.
  private static boolean isOurPage(Request request) {
    return "same-origin".equals(request.getHeaders().get("Sec-Fetch-Site"));
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

  /// A page of another machine reaches us from this one where a proxy stands between that hides it.
  private static boolean isLoopbackPage(String origin) {
    var host = URI.create(origin).getHost();
    return host != null && isLoopbackName(host);
  }

  private static boolean isLoopbackName(String host) {
    return host.equalsIgnoreCase("localhost")
        || LOOPBACK.matcher(host).matches()
        || host.equals("[::1]");
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
}
