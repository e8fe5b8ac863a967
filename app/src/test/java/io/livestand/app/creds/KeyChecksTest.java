package io.livestand.app.creds;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Secrets;
import io.livestand.app.creds.KeyChecks.Entry;
import io.livestand.app.creds.Verdict.Outcome;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.providers.yandex.KeyCheck;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeyChecksTest {
  private static final Probe TAKES_ALL = _ -> Verdict.accepted("Nothing.");

  @Test
  void aKeyThatIsNotSetIsNotShownToAnybody() throws Exception {
    Probe nobody =
        _ -> {
          throw new AssertionError("was asked");
        };

    var row = run(new Entry("OpenAI", "OPENAI_API_KEY", Optional.empty(), nobody));

    assertThat(row.verdict().outcome()).isEqualTo(Outcome.NOT_SET);
    assertThat(row.verdict().failed()).isFalse();
    assertThat(row.took()).isZero();
  }

  @Test
  void howLongItTookIsTold() throws Exception {
    var clock = new long[1];
    Ticker ticker = () -> clock[0] += Duration.ofMillis(7).toNanos();
    var entry = new Entry("OpenAI", "OPENAI_API_KEY", Optional.of("sesame"), TAKES_ALL);

    var rows = new KeyChecks(List.of(entry), ticker).run();

    assertThat(rows.getFirst().took()).isEqualTo(Duration.ofMillis(7));
    assertThat(rows.getFirst().verdict().outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void aKeyThatCannotBeOneIsRefusedWithoutBeingQuoted() throws Exception {
    for (var key : List.of("open sesame", "sesame\nopen", "сезам")) {
      var row = run(new Entry("OpenAI", "OPENAI_API_KEY", Optional.of(key), TAKES_ALL));

      assertThat(row.verdict().outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(row.toString()).doesNotContain(key, "sesame", "сезам");
    }
  }

  @Test
  void anApiKeyOfYandexGoesBeforeAToken() {
    assertThat(yandex(Map.of("YANDEX_API_KEY", "k", "YANDEX_IAM_TOKEN", "t")).variable())
        .isEqualTo("YANDEX_API_KEY");
    assertThat(yandex(Map.of("YANDEX_IAM_TOKEN", "t")).variable()).isEqualTo("YANDEX_IAM_TOKEN");
    assertThat(yandex(Map.of()).key()).isEmpty();
  }

  @Test
  void whereNobodyListensYandexIsUnknown() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var entry =
        KeyChecks.yandex(
            "Yandex TTS",
            KeyCheck.SYNTHESIS,
            "role",
            new Endpoint("127.0.0.1", port, false),
            Secrets.from(Map.of("YANDEX_IAM_TOKEN", "sesame")));

    var row = run(entry);

    assertThat(row.verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(row.verdict().advice()).contains("127.0.0.1 cannot be reached");
    assertThat(entry.toString() + row).doesNotContain("sesame");
  }

  private static Entry yandex(Map<String, String> environment) {
    return KeyChecks.yandex(
        "Yandex STT", KeyCheck.RECOGNITION, "role", Endpoint.CLOUD, Secrets.from(environment));
  }

  private static KeyChecks.Row run(Entry entry) throws InterruptedException {
    return new KeyChecks(List.of(entry), Ticker.system()).run().getFirst();
  }
}
