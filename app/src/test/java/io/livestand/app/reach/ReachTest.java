package io.livestand.app.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ReachTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Test
  void whoListensIsThere() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var reach =
          Reach.of(
              URI.create("redis://127.0.0.1:" + server.getLocalPort()), PATIENCE, Ticker.system());

      assertThat(reach.isThere()).isTrue();
      assertThat(reach.took()).isPositive();
    }
  }

  @Test
  void whoDoesNotListenIsNotThere() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    var reach = Reach.of(URI.create("http://127.0.0.1:" + port), PATIENCE, Ticker.system());

    assertThat(reach.isThere()).isFalse();
    assertThat(reach.problem()).contains("refused");
  }

  @Test
  void whoSaysNothingOfAnEncryptedAddressIsNotThere() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var reach =
          Reach.of(
              URI.create("https://127.0.0.1:" + server.getLocalPort()), PATIENCE, Ticker.system());

      assertThat(reach.isThere()).isFalse();
      assertThat(reach.problem()).isNotEmpty();
    }
  }
}
