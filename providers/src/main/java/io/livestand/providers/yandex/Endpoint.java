package io.livestand.providers.yandex;

import java.net.URI;

/// Where a gRPC service listens.
///
/// @param tls false only for a service on this machine
public record Endpoint(String host, int port, boolean tls) {
  /// The vendor's own address.
  public static final Endpoint CLOUD = new Endpoint("stt.api.cloud.yandex.net", 443, true);

  /// Where an `http` or `https` address points; without a port to that of gRPC.
  public static Endpoint of(URI address) {
    var port = address.getPort() < 0 ? 443 : address.getPort();
    return new Endpoint(address.getHost(), port, "https".equals(address.getScheme()));
  }

  /// A service of the cloud.
  ///
  /// @param address as `host:port`
  public static Endpoint cloud(String address) {
    var parts = address.split(":", 2);
    return new Endpoint(parts[0], Integer.parseInt(parts[1]), true);
  }
}
