package io.livestand.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.answerer.Answerer;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.Fault.Refusal;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.PlannedFault;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.latency.LatencyProfile;
import io.livestand.sandbox.latency.Waits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The vendor's own client judges every answer, the faulty ones too.
class OpenAiJudgeIT {
  private static final FaultPlan plan = new FaultPlan(Ticker.system());
  private static final Server server = new Server();
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws Exception {
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new OpenAiHandler(
            Answerer.ofBlueCourier(),
            new Waits(1),
            LatencyProfile.zero(),
            InstantSource.system(),
            plan));
    server.start();
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + connector.getLocalPort() + "/v1")
            .apiKey("sandbox")
            .maxRetries(0)
            .timeout(Timeout.builder().read(Duration.ofMillis(1_500)).build())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.stop();
  }

  private static void plan(Fault fault, int afterMessages) {
    plan.clear();
    plan.add(PlannedFault.next(Vendor.OPENAI, fault).afterMessages(afterMessages));
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder()
        .model("sandbox")
        .addUserMessage("do you insure fragile parcels");
  }

  private static List<ChatCompletionChunk> ask() {
    var params =
        question()
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    var chunks = new ArrayList<ChatCompletionChunk>();
    try (var stream = client.chat().completions().createStreaming(params)) {
      stream.stream().forEach(chunk -> chunks.add(chunk.validate()));
    }
    return chunks;
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    var text = new StringBuilder();
    for (var chunk : chunks) {
      for (var choice : chunk.choices()) {
        choice.delta().content().ifPresent(text::append);
      }
    }
    return text.toString();
  }

  private static boolean isFinished(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .anyMatch(choice -> choice.finishReason().isPresent());
  }

  @Test
  void everyChunkIsValidAndTheLastHasTheUsage() {
    var chunks = ask();

    assertThat(text(chunks)).startsWith("Yes, fragile parcels are insured");
    assertThat(isFinished(chunks)).isTrue();
    assertThat(chunks.getLast().choices()).isEmpty();
    assertThat(chunks.getLast().usage().orElseThrow().totalTokens()).isGreaterThan(10);
    assertThat(chunks.getFirst().usage()).isEmpty();
  }

  @Test
  void aWholeAnswerIsValidAndCanBeCutShort() {
    var whole = client.chat().completions().create(question().build()).validate();
    var shortened =
        client.chat().completions().create(question().maxCompletionTokens(2).build()).validate();

    assertThat(whole.choices().getFirst().finishReason().asString()).isEqualTo("stop");
    assertThat(shortened.choices().getFirst().message().content()).contains("Yes, fragile");
    assertThat(shortened.choices().getFirst().finishReason().asString()).isEqualTo("length");
    assertThat(shortened.usage().orElseThrow().completionTokens()).isEqualTo(2);
  }

  @Test
  void theModelsAreListed() {
    assertThat(client.models().list().data()).hasSize(1);
  }

  @Test
  void everyRefusalIsTheExceptionItShouldBe() {
    Map.<Refusal, Class<? extends OpenAIServiceException>>of(
            Refusal.AUTH, UnauthorizedException.class,
            Refusal.PERMISSION, PermissionDeniedException.class,
            Refusal.QUOTA, RateLimitException.class,
            Refusal.RATE, RateLimitException.class,
            Refusal.BAD_REQUEST, BadRequestException.class,
            Refusal.OVERLOADED, InternalServerException.class,
            Refusal.SESSION_LIMIT, BadRequestException.class)
        .forEach((refusal, exception) -> {
          plan(refusal, 0);
          assertThatThrownBy(OpenAiJudgeIT::ask).as(refusal.word()).isInstanceOf(exception);
        });
  }

  @Test
  void aQuotaAndARateAreToldApartByTheirCode() {
    plan(Refusal.QUOTA, 0);
    assertThatThrownBy(OpenAiJudgeIT::ask)
        .isInstanceOfSatisfying(
            RateLimitException.class,
            refused -> assertThat(refused.code()).contains("insufficient_quota"));
    plan(Refusal.RATE, 0);
    assertThatThrownBy(OpenAiJudgeIT::ask)
        .isInstanceOfSatisfying(
            RateLimitException.class,
            refused -> {
              assertThat(refused.code()).contains("rate_limit_exceeded");
              assertThat(refused.headers().values("retry-after-ms")).containsExactly("200");
            });
  }

  @Test
  void aRefusalInTheMidstIsAnErrorEvent() {
    plan(Refusal.OVERLOADED, 3);

    assertThatThrownBy(OpenAiJudgeIT::ask).isInstanceOf(SseException.class);
  }

  @Test
  void aStallEndsWhenTheClientHasWaitedEnough() {
    plan(new Fault.Stall(), 3);

    assertThatThrownBy(OpenAiJudgeIT::ask).isInstanceOf(OpenAIIoException.class);
  }

  @Test
  void aSlowFirstChunkIsStillAWholeAnswer() {
    plan(new Fault.Slow(Duration.ofMillis(300)), 0);
    var ticker = Ticker.system();
    var begun = ticker.nanoTime();

    assertThat(isFinished(ask())).isTrue();
    assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void aCleanCutLooksLikeAnEndWithoutAReason() {
    plan(Fault.Cut.CLEAN, 3);

    var chunks = ask();

    assertThat(chunks).hasSize(3);
    assertThat(isFinished(chunks)).isFalse();
  }

  @Test
  void aResetIsAnIoFailure() {
    plan(Fault.Cut.RESET, 3);

    assertThatThrownBy(OpenAiJudgeIT::ask).isInstanceOf(OpenAIIoException.class);
  }

  @Test
  void brokenJsonIsNoticed() {
    plan(Fault.Malformed.JSON, 3);

    assertThatThrownBy(OpenAiJudgeIT::ask).isInstanceOf(OpenAIInvalidDataException.class);
  }

  @Test
  void anEventThatNobodyHasHeardOfComesInBetween() {
    plan(Fault.Malformed.UNKNOWN, 3);
    var unheardOf = new ArrayList<String>();

    try (var stream = client.chat().completions().createStreaming(question().build())) {
      stream.stream().forEach(chunk -> unheardOf.add(chunk.toString()));
    }

    assertThat(unheardOf).anyMatch(chunk -> chunk.contains("novelty"));
  }

  @Test
  void aDeltaMayComeAfterTheEnd() {
    plan(new Fault.Late(), 0);

    assertThat(text(ask())).endsWith(" late words");
  }
}
