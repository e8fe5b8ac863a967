package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `check-creds` as a process of its own, with keys in its environment and vendors on loopback.
@Timeout(60)
final class CheckCredsIT {
  private static final String GOOD = "zq7Xw9Kp-4vTn";
  private static final String BAD = "Jh3+bY8_mRdQ";
  private static final int PART = 4;

  private final HttpServer vendors;

  CheckCredsIT() throws IOException {
    vendors = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /// Takes the good key alone, and quotes every other, as vendors do.
  @BeforeEach
  void open() {
    vendors.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          var shown = headers.getFirst("Authorization") + headers.getFirst("xi-api-key");
          var answer = ("{\"message\":\"" + shown + "\"}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(shown.contains(GOOD) ? 200 : 401, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    vendors.start();
  }

  @AfterEach
  void shut() {
    vendors.stop(0);
  }

  private record Told(int status, String text) {}

  @Test
  void everyAcceptedKeyIsSuccess() throws Exception {
    var told = check(Map.of("OPENAI_API_KEY", GOOD, "ELEVENLABS_API_KEY", GOOD));

    assertThat(told.status()).as(told.text()).isZero();
    assertThat(told.text().lines())
        .anyMatch(line -> line.matches("OpenAI +OPENAI_API_KEY set +yes +\\d+ ms +Nothing\\."))
        .anyMatch(line -> line.matches("Yandex STT +not set +- +- .*YANDEX_API_KEY.*"));
  }

  @Test
  void oneRefusedKeyIsFailureAndNoPartOfAnyIsTold() throws Exception {
    var told = check(Map.of("OPENAI_API_KEY", GOOD, "ELEVENLABS_API_KEY", BAD));

    assertThat(told.status()).as(told.text()).isEqualTo(1);
    assertThat(told.text())
        .contains("Make another key")
        .doesNotContain(parts(GOOD))
        .doesNotContain(parts(BAD));
  }

  @Test
  void aVendorThatCannotBeReachedIsFailure() throws Exception {
    vendors.stop(0);

    var told = check(Map.of("OPENAI_API_KEY", GOOD));

    assertThat(told.status()).as(told.text()).isEqualTo(1);
    assertThat(told.text()).contains("unknown", "cannot be reached").doesNotContain(parts(GOOD));
  }

  @Test
  void withoutAnyKeyItSaysSoPlainly() throws Exception {
    var told = check(Map.of());

    assertThat(told.status()).as(told.text()).isZero();
    assertThat(told.text()).contains("No key is set: the sandbox takes the place of every vendor.");
  }

  private static List<String> parts(String key) {
    return IntStream.rangeClosed(0, key.length() - PART)
        .mapToObj(from -> key.substring(from, from + PART))
        .toList();
  }

  private Told check(Map<String, String> keys) throws Exception {
    var url = "http://127.0.0.1:" + vendors.getAddress().getPort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.livestand.app.Main"));
    command.addAll(
        List.of("check-creds", "--set", "llm.url=" + url + "/v1", "--set", "tts.url=" + url));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(YANDEX|ELEVENLABS|OPENAI)_.*"));
    builder.environment().putAll(keys);
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Told(process.exitValue(), text);
  }
}
