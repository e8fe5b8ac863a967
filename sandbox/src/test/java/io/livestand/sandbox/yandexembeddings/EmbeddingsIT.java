package io.livestand.sandbox.yandexembeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.livestand.sandbox.AdminClient;
import io.livestand.sandbox.LoopbackSandbox;
import io.livestand.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yandex.cloud.api.ai.foundation_models.v1.EmbeddingService.TextEmbeddingRequest;
import yandex.cloud.api.ai.foundation_models.v1.EmbeddingService.TextEmbeddingResponse;
import yandex.cloud.api.ai.foundation_models.v1.EmbeddingsServiceGrpc;

/// The emulated embeddings over both ways: REST, and gRPC with the vendor's own stubs.
@Timeout(60)
class EmbeddingsIT {
  private static final String QUERY = "emb://folder/text-search-query/latest";
  private static final String REST = "yandex-embeddings-http";
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private static Sandbox sandbox;
  private static AdminClient admin;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() throws Exception {
    sandbox = LoopbackSandbox.start();
    admin = new AdminClient(sandbox.httpPort());
    channel = NettyChannelBuilder.forAddress("127.0.0.1", sandbox.sttPort()).usePlaintext().build();
  }

  @AfterAll
  static void stop() {
    HTTP.connectionPool().evictAll();
    channel.shutdownNow();
    sandbox.close();
  }

  /// The tests ask more often than the vendor allows.
  @BeforeEach
  void allowMuch() throws IOException {
    admin.turn("yandex-embeddings.per_second", "unlimited");
  }

  @AfterEach
  void forget() throws IOException {
    admin.forget();
  }

  private record Answer(int status, String body) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }
  }

  private static Answer rest(String key, String body) throws IOException {
    return rest(HTTP, key, body);
  }

  private static Answer rest(OkHttpClient client, String key, String body) throws IOException {
    var request =
        new Request.Builder()
            .url("http://127.0.0.1:" + sandbox.httpPort() + "/foundationModels/v1/textEmbedding")
            .header("Authorization", key)
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    try (var response = client.newCall(request).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }

  private static Answer rest() throws IOException {
    return rest("Api-Key sandbox", asked(QUERY, "how much is it").toString());
  }

  private static ObjectNode asked(String model, String text) {
    return JsonNodeFactory.instance.objectNode().put("modelUri", model).put("text", text);
  }

  private static TextEmbeddingResponse grpc(String key, String model, String text) {
    var headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), key);
    return EmbeddingsServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .textEmbedding(TextEmbeddingRequest.newBuilder().setModelUri(model).setText(text).build());
  }

  private static TextEmbeddingResponse grpc() {
    return grpc("Api-Key sandbox", QUERY, "how much is it");
  }

  @Test
  void bothWaysGiveTheSameVector() throws Exception {
    var vector = grpc().getEmbeddingList();
    var items = rest().json().path("embedding");

    assertThat(vector).hasSize(256);
    assertThat(items).hasSize(256).allMatch(JsonNode::isNumber);
    assertThat(items.get(7).asDouble()).isEqualTo(vector.get(7));
    assertThat(rest().json().path("numTokens").isTextual()).isTrue();
    assertThat(rest().json().path("modelVersion").asText()).isEqualTo("sandbox");
  }

  @Test
  void theItemsMayBeStrings() throws Exception {
    admin.turn("yandex-embeddings.items", "strings");

    assertThat(rest().json().path("embedding")).hasSize(256).allMatch(JsonNode::isTextual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Api-Key bad", "Bearer", "Basic sandbox"})
  void aBadKeyIsRefused(String key) throws Exception {
    var refused = rest(key, asked(QUERY, "hello").toString());

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().at("/error/grpcCode").asInt()).isEqualTo(16);
    assertThat(refused.json().at("/error/httpCode").asInt()).isEqualTo(401);
    assertStatus(Status.Code.UNAUTHENTICATED, () -> grpc("Api-Key bad", QUERY, "hello"));
  }

  @ParameterizedTest
  @CsvSource({
    "emb://folder/text-search-query/latest, ''",
    "emb://folder/text-search-query/latest, ' '",
    "emb://folder/yandexgpt/latest, hello",
    "text-search-query, hello",
    "'', hello"
  })
  void aWrongRequestIsRefused(String model, String text) throws Exception {
    assertThat(rest("Api-Key sandbox", asked(model, text).toString()).status()).isEqualTo(400);
    assertStatus(Status.Code.INVALID_ARGUMENT, () -> grpc("Api-Key sandbox", model, text));
  }

  @Test
  void whatIsNotARequestIsRefused() throws Exception {
    assertThat(rest("Api-Key sandbox", "no json").status()).isEqualTo(400);
    var tooMany = asked(QUERY, "word ".repeat(2_000)).toString();
    assertThat(rest("Api-Key sandbox", tooMany).status()).isEqualTo(400);
    var otherLength = asked(QUERY, "hello").put("dim", "300").toString();
    assertThat(rest("Api-Key sandbox", otherLength).status()).isEqualTo(400);
    assertThat(rest("Api-Key sandbox", asked(QUERY, "hello").put("dim", "256").toString()).status())
        .isEqualTo(200);
  }

  @Test
  void theEleventhInASecondIsOneTooMany() throws Exception {
    admin.turn("yandex-embeddings.per_second", "10");
    var statuses = new ArrayList<Integer>();
    for (var request = 0; request < 60; request++) {
      statuses.add(rest().status());
    }

    assertThat(statuses.subList(0, 10)).containsOnly(200);
    assertThat(statuses).contains(429);
  }

  @ParameterizedTest
  @CsvSource({
    "auth, 401, UNAUTHENTICATED",
    "permission, 403, PERMISSION_DENIED",
    "quota, 429, RESOURCE_EXHAUSTED",
    "rate, 429, RESOURCE_EXHAUSTED",
    "bad_request, 400, INVALID_ARGUMENT",
    "session_limit, 400, INVALID_ARGUMENT",
    "overloaded, 503, UNAVAILABLE"
  })
  void everyRefusalCanBePlannedBothWays(String fault, int status, Status.Code code)
      throws Exception {
    admin.plan(REST, '"' + fault + '"');
    admin.plan("yandex-embeddings", '"' + fault + '"');

    assertThat(rest().status()).isEqualTo(status);
    assertStatus(code, EmbeddingsIT::grpc);
    assertThat(rest().status()).isEqualTo(200);
    assertThat(grpc().getEmbeddingCount()).isEqualTo(256);
  }

  @Test
  void aStalledAnswerNeverComes() throws Exception {
    admin.plan(REST, "\"stall\"");
    var impatient = HTTP.newBuilder().callTimeout(Duration.ofMillis(800)).build();

    assertThatThrownBy(() -> rest(impatient, "Api-Key sandbox", asked(QUERY, "hello").toString()))
        .isInstanceOf(IOException.class);
    assertThat(admin.lastCall().path("faults").path(0).asText()).isEqualTo("stall");
  }

  @Test
  void anAnswerMayComeLater() throws Exception {
    admin.plan(REST, "\"slow_first_byte\",\"by_ms\":300");
    admin.plan("yandex-embeddings", "\"slow_first_byte\",\"by_ms\":300");

    assertThat(rest().status()).isEqualTo(200);
    assertThat(grpc().getEmbeddingCount()).isEqualTo(256);
  }

  @Test
  void aConnectionIsCut() throws Exception {
    admin.plan(REST, "\"cut\"");
    admin.plan("yandex-embeddings", "\"cut\"");

    assertThatThrownBy(EmbeddingsIT::rest).isInstanceOf(IOException.class);
    assertStatus(Status.Code.UNAVAILABLE, EmbeddingsIT::grpc);
  }

  @Test
  void theJsonMayBreakOff() throws Exception {
    admin.plan(REST, "\"malformed\"");

    var broken = rest();
    assertThat(broken.status()).isEqualTo(200);
    assertThatThrownBy(broken::json).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"idle\"",
        "\"late\"",
        "\"cut\",\"how\":\"clean\"",
        "\"malformed\",\"how\":\"odd\""
      })
  void whatCannotHappenCannotBePlanned(String fault) throws Exception {
    assertThat(admin.takes(REST, fault)).isFalse();
    assertThat(admin.takes("yandex-embeddings", fault)).isFalse();
  }

  private static void assertStatus(Status.Code code, ThrowingCallable call) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code));
  }
}
