package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.signaling.testing.FakeCalls;
import io.livestand.signaling.testing.Stand;
import io.livestand.signaling.web.HealthReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsIT {
  private static final String PASSWORD = "change-me";

  @TempDir private Path folder;
  private Path keystore;

  @BeforeEach
  void certify() throws Exception {
    keystore = folder.resolve("stand.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "stand",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=stand",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
  }

  @Test
  void theStandSpeaksHttp2AndWebSocketOverTls() throws Exception {
    try (var stand = new Stand(config(keystore));
        var client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      var health =
          client.send(
              HttpRequest.newBuilder(stand.http("/healthz")).build(), BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_2);

      var hello = new CompletableFuture<String>();
      var socket =
          client
              .newWebSocketBuilder()
              .header("Origin", "https://127.0.0.1:" + stand.server.port())
              .buildAsync(stand.socket(), new FirstWords(hello))
              .get(10, TimeUnit.SECONDS);
      assertThat(hello.get(10, TimeUnit.SECONDS)).contains("stand_info");
      socket.abort();
    }
  }

  @Test
  void aKeystoreThatCannotBeReadStopsTheStart() {
    try (var server =
        new StandServer(
            config(folder.resolve("absent.p12")),
            new FakeCalls(),
            () -> new HealthReport(true, Map.of(), 0),
            new PrometheusRegistry(),
            Optional.empty(),
            Stand.INFO,
            Optional.empty())) {
      assertThatThrownBy(server::start).isInstanceOf(IOException.class);
    }
  }

  @Test
  void thePasswordStaysOutOfLogs() {
    assertThat(config(keystore).toString()).doesNotContain(PASSWORD);
  }

  private static StandConfig config(Path keystore) {
    var plain = Stand.config(Path.of("nowhere"));
    return new StandConfig(
        plain.host(),
        0,
        plain.page(),
        Optional.of(new StandConfig.Tls(keystore, PASSWORD)),
        List.of(),
        plain.tokens(),
        plain.records(),
        "en-US",
        false,
        plain.limits());
  }

  private SSLContext trusting() throws Exception {
    var store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("stand", store.getCertificate("stand"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private record FirstWords(CompletableFuture<String> heard) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heard.complete(data.toString());
      return CompletableFuture.completedStage(null);
    }
  }
}
