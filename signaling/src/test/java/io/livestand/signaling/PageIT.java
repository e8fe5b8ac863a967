package io.livestand.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.signaling.testing.Schemas;
import io.livestand.signaling.testing.Stand;
import io.livestand.signaling.web.HealthReport;
import io.prometheus.metrics.core.metrics.Gauge;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path page;
  private Stand stand;

  @BeforeEach
  void build() throws Exception {
    Files.writeString(page.resolve("index.html"), "<p>the stand</p>");
    Files.write(page.resolve("index.html.gz"), gzip("<p>the stand</p>"));
    Files.writeString(page.resolve("404.html"), "<p>lost</p>");
    var assets = Files.createDirectories(page.resolve("_next/static"));
    Files.writeString(assets.resolve("app-1a2b.js"), "go()");
    Files.writeString(assets.resolve("app-1a2b.js.br"), "brotli");
    var docs = Files.createDirectories(page.resolve("docs"));
    Files.writeString(docs.resolve("index.html"), "<p>the reference</p>");
    Files.write(docs.resolve("index.html.gz"), gzip("<p>the reference</p>"));
    stand = new Stand(Stand.config(page));
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void thePageMayUseTheMicrophoneAndIsAskedForAnew() throws Exception {
    var answer = fetch("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<p>the stand</p>");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(answer, "Permissions-Policy")).isEqualTo("microphone=(self)");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'self'", "worker-src 'self' blob:", "connect-src 'self' ws: wss:");
  }

  @Test
  void theReferenceIsAFolderOfThePage() throws Exception {
    var answer = fetch("/docs/", "Accept-Encoding", "gzip");
    var withoutSlash = fetch("/docs");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Content-Type")).startsWith("text/html");
    assertThat(withoutSlash.statusCode()).isEqualTo(302);
    assertThat(header(withoutSlash, "Location")).endsWith("/docs/");
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() throws Exception {
    var etag = header(fetch("/"), "ETag");

    assertThat(fetch("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void precompressedFilesAreServedAsTheyAre() throws Exception {
    var page = fetch("/", "Accept-Encoding", "gzip");
    var script = fetch("/_next/static/app-1a2b.js", "Accept-Encoding", "br, gzip");

    assertThat(header(page, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(script, "Content-Encoding")).isEqualTo("br");
    assertThat(script.body()).isEqualTo("brotli");
  }

  @Test
  void hashedFilesKeepForeverAndMissingOnesDoNot() throws Exception {
    assertThat(header(fetch("/_next/static/app-1a2b.js"), "Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");

    var missing = fetch("/_next/static/app-0000.js");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo("<p>lost</p>");
    assertThat(header(missing, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void nothingOutsideTheFolderIsServed() throws Exception {
    Files.writeString(page.resolveSibling("secret.txt"), "the vault");

    assertThat(fetch("/..%2fsecret.txt").body()).doesNotContain("the vault");
    assertThat(fetch("/%2e%2e/secret.txt").body()).doesNotContain("the vault");
  }

  @Test
  void withoutAPageItIsSaidWhatToDo(@TempDir Path empty) throws Exception {
    try (var bare = new Stand(Stand.config(empty.resolve("out")))) {
      var answer =
          HTTP.send(HttpRequest.newBuilder(bare.http("/")).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("The page is not built; run <code>./live-stand up</code>");
    }
  }

  @Test
  void healthIsToldInFull() throws Exception {
    var well = fetch("/healthz");
    assertThat(well.statusCode()).isEqualTo(200);
    assertThat(Schemas.parse(well.body()))
        .isEqualTo(Schemas.parse("{\"ok\":true,\"parts\":{\"media\":\"up\"},\"calls\":2}"));

    stand.health = () -> new HealthReport(false, Map.of("media", "down"), 0);
    assertThat(fetch("/healthz").statusCode()).isEqualTo(503);

    stand.health =
        () -> {
          throw new IllegalStateException("cannot tell");
        };
    var unknown = fetch("/healthz");
    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(unknown.body()).contains("unknown").doesNotContain("cannot tell");
  }

  @Test
  void figuresAreShownInTheFormatOfPrometheus() throws Exception {
    var calls = Gauge.builder().name("calls").help("Calls in progress.").register(stand.metrics);
    calls.set(3);

    var answer = fetch("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(answer.body()).contains("# TYPE calls gauge", "calls 3.0");
  }

  @Test
  void theApiDescribesItself() throws Exception {
    assertThat(fetch("/api/v1/asyncapi.yaml").body()).startsWith("asyncapi: 3.0.0");
    for (var side : new String[] {"client", "server"}) {
      assertThat(Schemas.parse(fetch("/api/v1/schemas/" + side + ".json").body()))
          .isEqualTo(Schemas.schema(side));
    }
  }

  @Test
  void plainHttp2IsSpoken() throws Exception {
    var answer = fetch("/");

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  private HttpResponse<String> fetch(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(stand.http(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static byte[] gzip(String text) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
