package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.signaling.access.Scope;
import io.livestand.signaling.access.Tokens;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.testing.Schemas;
import io.livestand.signaling.testing.Stand;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tokens TOKENS = new Tokens("a secret of this node");
  private static final String[] ELSEWHERE = {"X-Forwarded-For", "192.0.2.7"};

  @Test
  void theReportIsToldAsInTheExample() throws Exception {
    try (var stand = Stand.open()) {
      var answer = get(stand, "/api/v1/ops");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      var told = JSON.readTree(answer.body());
      assertThat(Schemas.validator("ops").validate(told)).isEmpty();
      assertThat(answer.body()).isEqualTo(Schemas.message("ops.busy").toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "idle"})
  void theExamplesFitTheSchema(String name) {
    assertThat(Schemas.validator("ops").validate(Schemas.message("ops." + name))).isEmpty();
  }

  @Test
  void faultsBeginAndEnd() throws Exception {
    try (var stand = Stand.open()) {
      var begun = post(stand, "{\"name\":\"slow_llm\",\"on\":true}");
      assertThat(begun.statusCode()).isEqualTo(200);
      assertThat(begun.body())
          .isEqualTo(
              "{\"faults\":[{\"name\":\"kill_stt\",\"on\":true},{\"name\":\"slow_llm\",\"on\":true},"
                  + "{\"name\":\"lose_packets\",\"on\":true}]}");

      assertThat(post(stand, "{\"name\":\"kill_stt\",\"on\":false}").body())
          .contains("{\"name\":\"kill_stt\",\"on\":false}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"name\":\"slow_llm\"}",
        "{\"name\":\"slow_llm\",\"on\":\"yes\"}",
        "{\"name\":\"slow_llm\",\"on\":true,\"more\":1}",
        "{\"name\":\"burn\",\"on\":true}"
      })
  void aWishThatMakesNoSenseIsRefusedWithASentence(String wish) throws Exception {
    try (var stand = Stand.open()) {
      var answer = post(stand, wish);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotEmpty();
    }
  }

  @Test
  void faultsOfRealVendorsAreRefused() throws Exception {
    try (var stand = Stand.open()) {
      stand.operations.isReal = true;

      var answer = post(stand, "{\"name\":\"slow_llm\",\"on\":true}");

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("{\"error\":\"the vendors are real\"}");
    }
  }

  @Test
  void reportsAreReadAndFaultsArePosted() throws Exception {
    try (var stand = Stand.open()) {
      assertThat(get(stand, "/api/v1/ops/faults").statusCode()).isEqualTo(405);
      var request = request(stand, "/api/v1/ops").POST(BodyPublishers.noBody()).build();
      assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void elsewhereATokenOfTheScopeOpsIsNeeded() throws Exception {
    try (var stand = Stand.open(Optional.of(TOKENS), RecordFiles.none())) {
      assertThat(get(stand, "/api/v1/ops").statusCode()).isEqualTo(200);
      assertThat(get(stand, "/api/v1/ops", ELSEWHERE).statusCode()).isEqualTo(401);
      assertThat(get(stand, "/api/v1/ops" + token(Scope.CALL), ELSEWHERE).statusCode())
          .isEqualTo(403);
      assertThat(get(stand, "/api/v1/ops" + token(Scope.OPS), ELSEWHERE).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aNodeWithoutASecretTellsNobodyElsewhere() throws Exception {
    try (var stand = Stand.open()) {
      var ours = new String[] {"X-Forwarded-For", "192.0.2.7", "Sec-Fetch-Site", "same-origin"};

      assertThat(get(stand, "/api/v1/ops", ours).statusCode()).isEqualTo(403);
      assertThat(get(stand, "/api/v1/ops", ELSEWHERE).statusCode()).isEqualTo(403);
    }
  }

  /// The name of a stranger's page may be made to mean this machine, and the browser is there.
  @Test
  void aNodeWithoutASecretTellsNoPageOfAnotherName() throws Exception {
    try (var stand = Stand.open();
        var socket = new Socket(InetAddress.getLoopbackAddress(), stand.server.port())) {
      var request =
          "GET /api/v1/ops HTTP/1.1\r\nHost: evil.example.com:%d\r\nConnection: close\r\n\r\n"
              .formatted(stand.server.port());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 403");
    }
  }

  private static String token(Scope scope) {
    return "?token=" + TOKENS.issue(scope, Instant.now().plusSeconds(60));
  }

  private static HttpResponse<String> get(Stand stand, String path, String... headers)
      throws Exception {
    var request = request(stand, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(Stand stand, String body) throws Exception {
    var request = request(stand, "/api/v1/ops/faults").POST(BodyPublishers.ofString(body)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(Stand stand, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stand.server.port() + path));
  }
}
