package io.livestand.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.answerer.Answerer;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.latency.LatencyProfile;
import io.livestand.sandbox.latency.Waits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LatencyProfile QUICK =
      new LatencyProfile(
          Duration.ofMillis(5), Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, Duration.ZERO);
  private final FaultPlan plan = new FaultPlan(Ticker.system());
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new OpenAiHandler(
            Answerer.ofBlueCourier(), new Waits(1), QUICK, InstantSource.system(), plan));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private record Answer(int status, String body) {}

  private Answer call(String path, String key, String body) throws IOException {
    var request =
        new Request.Builder()
            .url("http://127.0.0.1:" + connector.getLocalPort() + path)
            .header("Authorization", "Bearer " + key);
    if (!body.isEmpty()) {
      request.post(RequestBody.create(body, MediaType.get("application/json")));
    }
    try (var response = new OkHttpClient().newCall(request.build()).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }

  private static String question(String extra) {
    return """
    {"model":"m",%s"messages":[{"role":"system","content":"Be brief."},
      {"role":"user","content":"do you insure fragile parcels"}]}\
    """
        .formatted(extra);
  }

  @Test
  void aStreamBringsTheAnswerWordByWord() throws Exception {
    var answer =
        call(
            "/v1/chat/completions",
            "sandbox",
            question("\"stream\":true,\"stream_options\":{\"include_usage\":true},"));

    var events =
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> line.substring(6))
            .toList();
    assertThat(events.getLast()).isEqualTo("[DONE]");
    var text = new StringBuilder();
    for (var event : events.subList(0, events.size() - 1)) {
      text.append(JSON.readTree(event).at("/choices/0/delta/content").asText());
    }
    assertThat(text.toString()).startsWith("Yes, fragile parcels are insured");
    assertThat(JSON.readTree(events.get(events.size() - 3)).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
    assertThat(JSON.readTree(events.get(events.size() - 2)).at("/usage/total_tokens").asInt())
        .isGreaterThan(10);
    assertThat(events.size()).isGreaterThan(20);
  }

  @Test
  void withoutAStreamTheAnswerComesWhole() throws Exception {
    var answer = call("/v1/chat/completions", "sandbox", question(""));

    assertThat(JSON.readTree(answer.body()).at("/choices/0/message/content").asText())
        .startsWith("Yes, fragile parcels are insured");
  }

  @Test
  void theModelsAreListed() throws Exception {
    assertThat(call("/v1/models", "sandbox", "").body()).contains("\"object\":\"list\"");
  }

  @Test
  void refusalsHaveTheVendorsForm() throws Exception {
    for (var key : List.of("bad", "")) {
      var refused = call("/v1/models", key, "");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(JSON.readTree(refused.body()).at("/error/code").asText())
          .isEqualTo("invalid_api_key");
    }
    assertThat(call("/v1/chat/completions", "sandbox", "{}").status()).isEqualTo(400);
    assertThat(call("/v1/completions", "sandbox", "{}").status()).isEqualTo(404);
  }
}
