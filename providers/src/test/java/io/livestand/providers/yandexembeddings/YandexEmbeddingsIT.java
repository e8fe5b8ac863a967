package io.livestand.providers.yandexembeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.ScriptedHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client against a server on loopback that answers as the vendor's pages have it.
@Timeout(60)
final class YandexEmbeddingsIT {
  private static final String ANSWER =
      "{\"embedding\":[0.25,-1,3e-2],\"numTokens\":\"4\",\"modelVersion\":\"06.12.2023\"}";

  private ScriptedHttp vendor;
  private YandexEmbeddings embeddings;

  @BeforeEach
  void start() throws IOException {
    vendor = new ScriptedHttp(ANSWER.getBytes(StandardCharsets.UTF_8));
    embeddings = embeddings(Duration.ofSeconds(10), 10);
  }

  @AfterEach
  void stop() {
    embeddings.close();
    vendor.close();
  }

  private YandexEmbeddings embeddings(Duration patience, int perSecond) {
    return new YandexEmbeddings(
        new YandexEmbeddingsConfig(
            vendor.url(),
            () -> "Api-Key secret",
            "b1gfolder",
            perSecond,
            Duration.ofSeconds(2),
            patience),
        Ticker.system());
  }

  @Test
  void aQuestionIsAskedOfTheModelForQueries() throws Exception {
    assertThat(embeddings.queries().embed("сколько стоит \"доставка\""))
        .containsExactly(0.25f, -1, 0.03f);

    var request = vendor.requests.getFirst();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/foundationModels/v1/textEmbedding");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Api-Key secret");
    var body = new ObjectMapper().readTree(body(request));
    assertThat(body.path("modelUri").asText())
        .isEqualTo("emb://b1gfolder/text-search-query/latest");
    assertThat(body.path("text").asText()).isEqualTo("сколько стоит \"доставка\"");
  }

  @Test
  void whatIsLookedForIsEmbeddedByTheModelForDocumentsIntoTheSameSpace() throws Exception {
    var _ = embeddings.documents().embed("opening hours");

    assertThat(body(vendor.requests.getFirst())).contains("emb://b1gfolder/text-search-doc/latest");
    assertThat(embeddings.documents().fingerprint()).isEqualTo(embeddings.queries().fingerprint());
  }

  @Test
  void numbersMayComeAsStrings() throws Exception {
    say("{\"embedding\":[\"0.5\",\"-2\"],\"numTokens\":\"1\",\"modelVersion\":\"x\"}");

    assertThat(embeddings.queries().embed("hello")).containsExactly(0.5f, -2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{}",
        "{\"embedding\":[]}",
        "{\"embedding\":[0,0]}",
        "{\"embedding\":[1,\"much\"]}",
        "{\"embedding\":[1,null]}"
      })
  void anAnswerThatIsNoVectorIsAgainstTheProtocol(String body) {
    say(body);

    assertFails(Kind.PROTOCOL);
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION",
    "403, AUTHENTICATION",
    "429, RATE_LIMITED",
    "400, BAD_REQUEST",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "302, PROTOCOL"
  })
  void aRefusalIsUnderstoodByItsStatusAlone(int status, Kind kind) {
    vendor.refuseOnce(status, "not read");

    assertFails(kind);
  }

  @Test
  void aSilentVendorIsATimeout() {
    vendor.sayNothingOnce();
    try (var impatient = embeddings(Duration.ofMillis(300), 10)) {
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> impatient.queries().embed("hello"))
          .extracting(ProviderException::kind)
          .isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void aVendorOutOfReachIsUnavailable() {
    vendor.close();

    assertFails(Kind.UNAVAILABLE);
  }

  @Test
  void whoNoLongerWaitsIsFreeAtOnce() throws Exception {
    vendor.sayNothingOnce();
    var asking = new FutureTask<>(() -> embeddings.queries().embed("hello"));
    var thread = Thread.ofVirtual().start(asking);
    Awaitility.await().until(() -> !vendor.requests.isEmpty());

    thread.interrupt();

    thread.join();
    assertThat(asking.exceptionNow()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void theRateOfTheVendorIsKept() throws Exception {
    var ticker = Ticker.system();
    var begun = ticker.nanoTime();
    try (var slow = embeddings(Duration.ofSeconds(10), 2)) {
      for (var request = 0; request < 3; request++) {
        var _ = slow.documents().embed("hello");
      }
    }

    assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void warmingUpTellsWhetherTheVendorAnswers() throws Exception {
    assertThat(embeddings.warmUp()).isTrue();
    vendor.refuseOnce(503, "");
    assertThat(embeddings.warmUp()).isFalse();
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  private void say(String body) {
    vendor.sayOnce(body.getBytes(StandardCharsets.UTF_8));
  }

  private void assertFails(Kind kind) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> embeddings.queries().embed("hello"))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
        .satisfies(failure -> assertThat(failure).hasMessageContaining("yandex-embeddings"));
  }
}
