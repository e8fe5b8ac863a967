package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.signaling.access.Scope;
import io.livestand.signaling.access.Tokens;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.testing.Caller;
import io.livestand.signaling.testing.Stand;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Tokens TOKENS = new Tokens("a secret of this node");
  private static final String ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
  private static final String RECORD = "/api/v1/records/" + ID + ".jsonl";

  /// A page on another machine, as a proxy passes it on.
  private static final Map<String, String> ELSEWHERE =
      Map.of("Origin", "https://stand.example.com", "X-Forwarded-For", "192.0.2.7");

  @TempDir private Path records;
  private Stand stand;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(records.resolve("2026-05-25T10-00-00Z_" + ID + ".jsonl"), "{}\n{\"a\":1}\n");
    Files.writeString(records.resolve("2026-05-25T10-00-00Z_" + ID + ".wav"), "RIFF....");
    Files.writeString(records.resolve("secret.jsonl"), "the vault");
    stand = Stand.open(Optional.of(TOKENS), RecordFiles.in(records));
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void programsAndPagesOfThisMachineNeedNoToken() throws Exception {
    stand.caller().begin();
    var page = stand.dial(Map.of("Origin", "http://127.0.0.1:" + stand.server.port()));
    page.next("stand_info");
    page.begin();
    assertThat(fetch("/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void aPageElsewhereNeedsOneThatCounts() throws Exception {
    assertThatThrownBy(() -> stand.dial(ELSEWHERE)).hasStackTraceContaining("401");
    assertThatThrownBy(() -> stand.dial(ELSEWHERE, "?token=call.1.x"))
        .hasStackTraceContaining("401");
    var expired = TOKENS.issue(Scope.CALL, Instant.now().minusSeconds(1));
    assertThatThrownBy(() -> stand.dial(ELSEWHERE, "?token=" + expired))
        .hasStackTraceContaining("401");
    var forged = new Tokens("another secret of mine").issue(Scope.CALL, soon());
    assertThatThrownBy(() -> stand.dial(ELSEWHERE, "?token=" + forged))
        .hasStackTraceContaining("401");

    var caller = stand.dial(ELSEWHERE, token(Scope.CALL));
    caller.next("stand_info");
    caller.begin();
  }

  @Test
  void aPageThatComesThroughASilentProxyIsNotOfThisMachine() {
    assertThatThrownBy(() -> stand.dial(Map.of("Origin", "https://stand.example.com")))
        .hasStackTraceContaining("401");
  }

  @Test
  void aTokenMakesNoOriginWelcome() {
    var evil = Map.of("Origin", "https://evil.example.com", "X-Forwarded-For", "192.0.2.7");

    assertThatThrownBy(() -> stand.dial(evil, token(Scope.OPS))).hasStackTraceContaining("403");
  }

  @Test
  void aProgramElsewhereMayShowOneToo() throws Exception {
    var headers =
        Map.of(
            "X-Forwarded-For",
            "192.0.2.7",
            "Authorization",
            "Bearer " + TOKENS.issue(Scope.CALL, soon()));

    stand.dial(headers).next("stand_info");
  }

  @Test
  void aTokenForWatchingIsGoodForNothingElse() throws Exception {
    var call = stand.caller().begin();
    var watcher = stand.dial(ELSEWHERE, token(Scope.WATCH));
    watcher.next("stand_info");

    watcher.watch(call);
    watcher.next("call_snapshot");
    watcher.send("start_demo_call", "{\"user_name\":\"\"}");
    assertThat(code(watcher)).isEqualTo("not_allowed");
    watcher.send("resume", "{\"session_id\":\"" + call + "\",\"last_seq\":2}");
    assertThat(code(watcher)).isEqualTo("not_allowed");
    assertThat(fetch("/metrics" + token(Scope.WATCH), "X-Forwarded-For", "192.0.2.7").statusCode())
        .isEqualTo(403);
  }

  @Test
  void recordsAreForThoseWhoMayWatch() throws Exception {
    assertThat(fetch(RECORD).body()).isEqualTo("{}\n{\"a\":1}\n");
    var elsewhere = new String[] {"X-Forwarded-For", "192.0.2.7", "Sec-Fetch-Site", "same-origin"};
    var stranger = fetch(RECORD, elsewhere);
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(fetch(RECORD + token(Scope.WATCH), elsewhere).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutASecretOurPagesElsewhereAreWelcomeAndProgramsAreNot() throws Exception {
    stand.close();
    stand = Stand.open(Optional.empty(), RecordFiles.in(records));

    stand.dial(ELSEWHERE).next("stand_info");
    assertThat(fetch(RECORD, "X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(403);
    assertThat(
            fetch(RECORD, "X-Forwarded-For", "192.0.2.7", "Sec-Fetch-Site", "same-origin")
                .statusCode())
        .isEqualTo(200);
    assertThat(fetch("/metrics", "X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(200);
  }

  @Test
  void aRecordSaysWhatItIsAndIsGivenInPartsToo() throws Exception {
    var whole = fetch(RECORD);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Type")).contains("application/x-ndjson");

    var part = fetch("/api/v1/records/" + ID + ".wav", "Range", "bytes=2-3");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("FF");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-3/8");
    assertThat(part.headers().firstValue("Content-Type")).contains("audio/wav");
  }

  @Test
  void nothingButRecordsIsServed() throws Exception {
    var other = "3f2504e0-4f89-41d3-9a0c-0305e82c3302";
    for (var path :
        new String[] {
          "secret.jsonl",
          other + ".jsonl",
          ID + ".txt",
          "..%2f" + ID + ".jsonl",
          "%2e%2e/secret.jsonl",
          ID.toUpperCase(java.util.Locale.ROOT) + ".jsonl",
          ""
        }) {
      var answer = fetch("/api/v1/records/" + path);
      assertThat(answer.statusCode()).as(path).isIn(400, 404);
      assertThat(answer.body()).doesNotContain("vault");
    }
    var request = HttpRequest.newBuilder(stand.http(RECORD)).DELETE().build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(60);
  }

  private static String token(Scope scope) {
    return "?token=" + TOKENS.issue(scope, soon());
  }

  private HttpResponse<String> fetch(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(stand.http(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String code(Caller caller) throws Exception {
    return caller.next("error_occurred").at("/payload/code").asText();
  }
}
