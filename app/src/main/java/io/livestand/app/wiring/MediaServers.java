package io.livestand.app.wiring;

import io.livestand.app.config.Config;
import io.livestand.app.config.Config.Switch;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Processes;
import io.livestand.app.process.Supervised;
import io.livestand.bridge.room.MediaServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The media server of a node: one that is running already, or one of its own.
///
/// @param process its process; empty for one that was running already
record MediaServers(MediaServer address, Optional<Supervised> process) implements AutoCloseable {
  private static final int SECRET_BYTES = 24;

  static MediaServers of(Config.Media media, Secrets secrets, Processes processes)
      throws InterruptedException {
    if (!media.serverUrl().isEmpty()) {
      var uri = URI.create(media.serverUrl());
      var secret =
          secrets
              .mediaServerSecret()
              .orElseThrow(() ->
                  new ConfigException(
                      "media.server_url", "needs LIVESTAND_SFU_SECRET in the environment"));
      return new MediaServers(
          new MediaServer(uri, secret, srtp(media.srtp(), uri.getHost())), Optional.empty());
    }
    var secret = secrets.mediaServerSecret().orElseGet(MediaServers::newSecret);
    var process = processes.startMediaServer(environment(media, secret));
    var uri = URI.create("ws://127.0.0.1:" + process.ready().path("port").asInt());
    return new MediaServers(
        new MediaServer(uri, secret, srtp(media.srtp(), media.listenIp())), Optional.of(process));
  }

  private static Map<String, String> environment(Config.Media media, String secret) {
    return Map.of(
        "SFU_SECRET", secret,
        "SFU_HOST", "127.0.0.1",
        "SFU_PORT", "0",
        "SFU_RTC_LISTEN_IP", media.listenIp(),
        "SFU_RTC_ANNOUNCED_ADDRESS", media.announcedAddress(),
        "SFU_RTC_PORT", String.valueOf(media.rtcPort()),
        "SFU_PLAIN_LISTEN_IP", media.listenIp(),
        "SFU_PLAIN_ANNOUNCED_ADDRESS", media.announcedAddress(),
        "SFU_PLAIN_PORT_MIN", String.valueOf(media.plainPortMin()),
        "SFU_PLAIN_PORT_MAX", String.valueOf(media.plainPortMax()));
  }

  private static boolean srtp(Switch choice, String host) {
    return switch (choice) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> !isLoopback(host);
    };
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    process.ifPresent(Supervised::close);
  }
}
