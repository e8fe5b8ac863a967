package io.livestand.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminIT {
  private final FaultPlan plan = new FaultPlan(Ticker.system());
  private final Switches switches = new Switches();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new AdminHandler(plan, switches));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private record Answer(int status, String body) {}

  private Answer call(String method, String path, @Nullable String body) throws IOException {
    var request =
        new Request.Builder()
            .url("http://127.0.0.1:" + connector.getLocalPort() + "/__sandbox/" + path)
            .method(
                method,
                body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (var response = new OkHttpClient().newCall(request).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }

  @Test
  void aPlanIsMadeSeenAndTakenBack() throws Exception {
    var twice = "{\"vendor\":\"openai\",\"fault\":\"rate\",\"times\":2}";

    assertThat(call("POST", "plan", twice).status()).isEqualTo(204);
    try (var struck = plan.begin(Vendor.OPENAI)) {
      assertThat(struck.strikes(Fault.Refusal.class)).isPresent();
    }
    assertThat(call("DELETE", "plan", null).status()).isEqualTo(204);
    try (var spared = plan.begin(Vendor.OPENAI)) {
      assertThat(spared.strikes(Fault.Refusal.class)).isEmpty();
    }

    var calls = new ObjectMapper().readTree(call("GET", "calls", null).body());
    assertThat(calls).hasSize(2);
    assertThat(calls.path(0).path("vendor").asText()).isEqualTo("openai");
    assertThat(calls.path(0).path("faults")).hasToString("[\"rate\"]");
    assertThat(calls.path(1).path("faults")).isEmpty();
    assertThat(calls.path(1).path("open").asBoolean()).isFalse();
  }

  @Test
  void switchesAreSetSeenAndPutBack() throws Exception {
    var body = "{\"yandex-stt.empty_finals\":true,\"elevenlabs.bad_key\":\"handshake\"}";

    assertThat(call("POST", "switches", body).status()).isEqualTo(204);

    assertThat(switches.is(Switch.STT_EMPTY_FINALS)).isTrue();
    var standing = new ObjectMapper().readTree(call("GET", "switches", null).body());
    assertThat(standing).hasSize(Switch.values().length);
    assertThat(standing.at("/elevenlabs.bad_key/value").asText()).isEqualTo("handshake");
    assertThat(standing.at("/elevenlabs.bad_key/values")).hasSize(2);
    assertThat(call("DELETE", "switches", null).status()).isEqualTo(204);
    assertThat(switches.is(Switch.STT_EMPTY_FINALS)).isFalse();
  }

  @Test
  void whatCannotBeDoneIsAnsweredWithASentence() throws Exception {
    assertThat(call("POST", "plan", "{\"vendor\":\"acme\"}"))
        .satisfies(answer -> {
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.body()).startsWith("{\"error\":\"vendor is one of yandex-stt,");
        });
    assertThat(call("POST", "switches", "{\"a\":1}").body())
        .isEqualTo("{\"error\":\"a is not a switch\"}");
    assertThat(call("POST", "switches", "no json").status()).isEqualTo(400);
    assertThat(call("GET", "moon", null).status()).isEqualTo(404);
  }
}
