package io.livestand.providers.yandex;

/// Where a gRPC service listens.
///
/// @param tls false only for a service on this machine
public record Endpoint(String host, int port, boolean tls) {
  /// The vendor's own address.
  public static final Endpoint CLOUD = new Endpoint("stt.api.cloud.yandex.net", 443, true);
}
