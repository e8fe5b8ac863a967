package io.livestand.app.creds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.livestand.app.creds.Verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server on loopback that answers as the vendors do.
final class HttpProbeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = "{}";

  HttpProbeTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + headers.getFirst("Authorization")
                  + " "
                  + headers.getFirst("xi-api-key"));
          var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAcceptedKeyOfOpenAi() throws Exception {
    assertThat(openAi().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(seen).containsExactly("GET /v1/models Bearer sesame null");
  }

  @Test
  void anAcceptedKeyOfElevenLabs() throws Exception {
    assertThat(elevenLabs().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(seen).containsExactly("GET /v1/user null sesame");
  }

  @Test
  void aRefusedKeyIsNotQuoted() throws Exception {
    status = 401;
    body = "{\"error\":{\"message\":\"Incorrect API key provided: sesame\"}}";

    assertThat(openAi().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(openAi().advice()).contains("Make another key").doesNotContain("sesame");
  }

  @Test
  void aKeyWithLimitedRightsIsKnown() throws Exception {
    status = 401;
    body = "{\"detail\":{\"status\":\"missing_permissions\"}}";

    assertThat(elevenLabs().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(elevenLabs().advice()).contains("rights are limited");
  }

  @Test
  void aPlanThatIsUsedUpIsToldWithTheKeyAccepted() throws Exception {
    status = 401;
    body = "{\"detail\":{\"status\":\"quota_exceeded\"}}";
    assertThat(elevenLabs().advice()).contains("used up");

    status = 429;
    assertThat(openAi().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(openAi().advice()).contains("used up");
  }

  @Test
  void anAnswerFromSomebodyElseSaysNothing() throws Exception {
    status = 404;

    assertThat(openAi().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(openAi().advice()).contains("answered 404");
  }

  @Test
  void nobodyThereIsToldByTheHost() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    var verdict =
        HttpProbe.openAi(URI.create("http://127.0.0.1:" + port + "/v1"), PATIENCE).show("sesame");

    assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(verdict.advice()).contains("127.0.0.1 cannot be reached");
  }

  @Test
  void silenceEndsAfterThePatience() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = URI.create("http://127.0.0.1:" + deaf.getLocalPort());

      var verdict = HttpProbe.elevenLabs(url, Duration.ofMillis(200)).show("sesame");

      assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(verdict.advice()).contains("No answer from 127.0.0.1");
    }
  }

  private Verdict openAi() throws InterruptedException {
    return HttpProbe.openAi(url("/v1/"), PATIENCE).show("sesame");
  }

  private Verdict elevenLabs() throws InterruptedException {
    return HttpProbe.elevenLabs(url(""), PATIENCE).show("sesame");
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
