package io.livestand.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// Plans what goes wrong through the sandbox's own paths.
public final class AdminClient {
  private static final OkHttpClient HTTP = new OkHttpClient();

  private final int port;

  public AdminClient(int httpPort) {
    port = httpPort;
  }

  private Request request(String method, String path, @Nullable String body) {
    return new Request.Builder()
        .url("http://127.0.0.1:" + port + "/__sandbox/" + path)
        .method(
            method,
            body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
        .build();
  }

  private int status(String method, String path, @Nullable String body) throws IOException {
    try (var response = HTTP.newCall(request(method, path, body)).execute()) {
      return response.code();
    }
  }

  private static String json(String vendor, String fault) {
    return "{\"vendor\":\"" + vendor + "\",\"fault\":" + fault + "}";
  }

  /// Plans a fault.
  ///
  /// @param fault its word in quotes, and what further fields follow
  public void plan(String vendor, String fault) throws IOException {
    assertThat(status("POST", "plan", json(vendor, fault))).as(fault).isEqualTo(204);
  }

  /// Whether such a fault can be planned; if so, it is.
  public boolean takes(String vendor, String fault) throws IOException {
    return status("POST", "plan", json(vendor, fault)) == 204;
  }

  public void turn(String name, String value) throws IOException {
    assertThat(status("POST", "switches", "{\"" + name + "\":\"" + value + "\"}")).isEqualTo(204);
  }

  /// Forgets the plan and puts the switches back.
  public void forget() throws IOException {
    assertThat(status("DELETE", "plan", null)).isEqualTo(204);
    assertThat(status("DELETE", "switches", null)).isEqualTo(204);
  }

  /// The latest call of any vendor.
  public JsonNode lastCall() throws IOException {
    try (var response = HTTP.newCall(request("GET", "calls", null)).execute()) {
      var calls = new ObjectMapper().readTree(response.body().string());
      return calls.path(calls.size() - 1);
    }
  }
}
