package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PingTest {
  @Test
  void whatTheStandBringsAlongIsToldAndMissesNothing() {
    var ping = Captured.run("ping");

    assertThat(ping.status()).as(ping.out() + ping.err()).isZero();
    assertThat(ping.out())
        .contains("yandex-stt", "elevenlabs-tts", "openai-llm", "the sandbox takes its place")
        .containsPattern("redis +-  the node's memory")
        .containsPattern("media-server +-  started with the stand");
  }

  @Test
  void aStoreThatIsThereIsToldWithItsDistance() throws Exception {
    try (var redis = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "redis://127.0.0.1:" + redis.getLocalPort();
      var ping = Captured.run("ping", "--set", "cache.redis.url=" + url);

      assertThat(ping.status()).isZero();
      assertThat(ping.out()).containsPattern("redis +\\d+\\.\\d ms  " + url);
    }
  }

  @Test
  void aStoreThatIsGoneIsAFailure() throws Exception {
    String url;
    try (var redis = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "redis://127.0.0.1:" + redis.getLocalPort();
    }

    var ping = Captured.run("ping", "--set", "cache.redis.url=" + url);

    assertThat(ping.status()).isOne();
    assertThat(ping.out()).containsPattern("redis +no answer  " + url + ": .*refused");
  }
}
