package io.livestand.providers.yandex;

import java.net.URI;

/// Where a gRPC service listens.
///
/// @param tls false only for a service on this machine
public record Endpoint(String host, int port, boolean tls) {
  /// The vendor's own address.
  public static final Endpoint CLOUD = new Endpoint("stt.api.cloud.yandex.net", 443, true);

  /// Where an `http` or `https` address points.
  public static Endpoint of(URI address) {
    var tls = "https".equals(address.getScheme());
    var port = address.getPort() < 0 ? (tls ? 443 : 80) : address.getPort();
    return new Endpoint(address.getHost(), port, tls);
  }
}
