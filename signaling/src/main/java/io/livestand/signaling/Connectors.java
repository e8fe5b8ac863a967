package io.livestand.signaling;

import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The one port, with or without TLS.
final class Connectors {
  private static final Duration IDLE = Duration.ofSeconds(30);

  private Connectors() {}

  static ServerConnector of(Server server, StandConfig config) {
    var connector = config.tls().map(tls -> secure(server, tls)).orElseGet(() -> plain(server));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  private static ServerConnector plain(Server server) {
    var http = http();
    return new ServerConnector(
        server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
  }

  private static ServerConnector secure(Server server, StandConfig.Tls tls) {
    var ssl = new SslContextFactory.Server();
    ssl.setKeyStorePath(tls.keystore().toString());
    ssl.setKeyStorePassword(tls.password());
    var https = http();
    // Callers may come by the machine's address, which no certificate need name.
    https.addCustomizer(new SecureRequestCustomizer(false));
    var http2 = new HTTP2ServerConnectionFactory(https);
    http2.setConnectProtocolEnabled(true); // WebSocket over HTTP/2, RFC 8441
    var alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    return new ServerConnector(
        server,
        1,
        1,
        new SslConnectionFactory(ssl, alpn.getProtocol()),
        alpn,
        http2,
        new HttpConnectionFactory(https));
  }

  private static HttpConfiguration http() {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(16 * 1024);
    return http;
  }
}
