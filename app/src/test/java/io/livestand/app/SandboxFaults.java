package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.app.process.Supervised;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/// Takes the emulated vendors away, one by one, as if their processes had died: connections are
/// reset, those under way and whichever is tried next.
final class SandboxFaults {
  /// Who speaks, and who would take over.
  static final String VOICE = "elevenlabs";

  static final List<String> OTHER_VOICES =
      List.of("elevenlabs-http", "yandex-tts", "yandex-tts-http");

  static final String RECOGNISER = "yandex-stt";
  static final String MODEL = "openai";

  private final URI plan;

  SandboxFaults(Supervised sandbox) {
    plan =
        URI.create(
            "http://127.0.0.1:" + sandbox.ready().path("httpPort").asInt() + "/__sandbox/plan");
  }

  /// The vendor dies here and now.
  void kill(String vendor) throws Exception {
    cut(vendor, "\"times\":0,\"open\":true");
  }

  /// The vendor dies in the middle of its next call.
  ///
  /// @param messages that it sends before
  void killInNextCall(String vendor, int messages) throws Exception {
    cut(vendor, "\"times\":1,\"after\":{\"messages\":%d}".formatted(messages));
    cut(vendor, "\"times\":0,\"after\":{\"calls\":1}");
  }

  /// The vendor dies in the middle of the one call that it has now.
  ///
  /// @param messages that it sends before
  void killInThisCall(String vendor, int messages) throws Exception {
    cut(vendor, "\"times\":1,\"open\":true,\"after\":{\"messages\":%d}".formatted(messages));
    cut(vendor, "\"times\":0");
  }

  private void cut(String vendor, String when) throws Exception {
    send(
        "POST",
        "{\"vendor\":\"%s\",\"fault\":\"cut\",\"how\":\"reset\",%s}".formatted(vendor, when));
  }

  /// All of them are well again.
  void revive() throws Exception {
    send("DELETE", "");
  }

  private void send(String method, String body) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(plan).method(method, BodyPublishers.ofString(body)).build();
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
          .isEqualTo(HttpURLConnection.HTTP_NO_CONTENT);
    }
  }
}
