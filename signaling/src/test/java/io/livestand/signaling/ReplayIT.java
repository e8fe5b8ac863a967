package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.livestand.signaling.record.RecordedCall;
import io.livestand.signaling.testing.Schemas;
import io.livestand.signaling.web.ReplayServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FIRST = Schemas.message("server.transcript").toString();
  private static final String SECOND = Schemas.message("server.call_event").toString();

  @TempDir private Path folder;

  @Test
  void aRecordIsShownByThePageAlone() throws Exception {
    Files.writeString(folder.resolve("index.html"), "<p>the stand</p>");
    var file = record(FIRST + "\n" + SECOND + "\n");
    Files.writeString(folder.resolve("call.wav"), "RIFF");
    var call = RecordedCall.read(file);
    assertThat(call.messages()).isEqualTo(2);

    try (var server = new ReplayServer(call, folder, 0)) {
      assertThat(server.url()).hasQuery("session=demo-7f3c2a").hasHost("127.0.0.1");
      assertThat(fetch(server, "/?session=demo-7f3c2a").body()).isEqualTo("<p>the stand</p>");
      var record = fetch(server, "/api/v1/records/demo-7f3c2a.jsonl");
      assertThat(record.body()).isEqualTo(FIRST + "\n" + SECOND + "\n");
      assertThat(fetch(server, "/api/v1/records/demo-7f3c2a.wav").body()).isEqualTo("RIFF");
      assertThat(fetch(server, "/api/v1/records/another.jsonl").statusCode()).isEqualTo(404);
      assertThat(fetch(server, "/api/v1/live-stand").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void itsSoundIsServedInPartsSoThatItCanBeWound() throws Exception {
    Files.writeString(folder.resolve("call.wav"), "RIFF0123456789");
    var call = RecordedCall.read(record(FIRST + "\n"));

    try (var server = new ReplayServer(call, folder, 0)) {
      var all = fetch(server, "/api/v1/records/demo-7f3c2a.wav");
      assertThat(all.headers().firstValue("Content-Type")).hasValue("audio/wav");
      assertThat(all.headers().firstValue("Accept-Ranges")).hasValue("bytes");

      var part = fetch(server, "/api/v1/records/demo-7f3c2a.wav", "Range", "bytes=6-9");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 6-9/14");
      assertThat(part.body()).isEqualTo("2345");

      var beyond = fetch(server, "/api/v1/records/demo-7f3c2a.wav", "Range", "bytes=99-");
      assertThat(beyond.statusCode()).isEqualTo(416);
    }
  }

  @Test
  void whatIsNoRecordSaysWhy() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> RecordedCall.read(folder.resolve("none.jsonl")))
        .withMessageContaining("There is no file");
    refused("", "is empty");
    refused(FIRST + "\n{\n", "line 2: is not JSON");
    refused("{}\n", "line 1: is not a message of a call");
    refused("[]\n", "line 1: is not a message of a call");
    refused(FIRST + "\n\n", "line 2: is not a message of a call");
    refused(FIRST.replace("demo-7f3c2a", "../x"), "line 1: has no session_id");
    refused(FIRST + "\n" + SECOND.replace("demo-7f3c2a", "b"), "line 2: belongs to another call");
    var binary = Files.write(folder.resolve("binary.jsonl"), new byte[] {(byte) 0xff, 0, 1});
    assertThatIOException()
        .isThrownBy(() -> RecordedCall.read(binary))
        .withMessageContaining("it is no text");
  }

  private void refused(String content, String why) throws IOException {
    var file = record(content);
    assertThatIOException().isThrownBy(() -> RecordedCall.read(file)).withMessageContaining(why);
  }

  private Path record(String content) throws IOException {
    return Files.writeString(folder.resolve("call.jsonl"), content, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> fetch(ReplayServer server, String path, String... headers)
      throws Exception {
    var address = URI.create("http://127.0.0.1:" + server.url().getPort() + path);
    var request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
