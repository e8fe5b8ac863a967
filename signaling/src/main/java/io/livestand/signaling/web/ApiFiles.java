package io.livestand.signaling.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The description of the API, served beside it: `/api/v1/asyncapi.yaml`, `/api/v1/schemas/`.
public final class ApiFiles extends Handler.Abstract.NonBlocking {
  private final Map<String, Answer> answers =
      Map.of(
          "/api/v1/asyncapi.yaml", load("asyncapi.yaml", "application/yaml"),
          "/api/v1/schemas/client.json", load("schemas/client.json", "application/schema+json"),
          "/api/v1/schemas/server.json", load("schemas/server.json", "application/schema+json"),
          "/api/v1/schemas/ops.json", load("schemas/ops.json", "application/schema+json"));

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var answer = answers.get(Request.getPathInContext(request));
    if (answer == null) {
      return false;
    }
    answer.write(response, callback);
    return true;
  }

  private static Answer load(String name, String contentType) {
    try (var stream = ApiFiles.class.getResourceAsStream("/io/livestand/signaling/api/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("not packaged: " + name);
      }
      return new Answer(200, contentType, new String(stream.readAllBytes(), UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
