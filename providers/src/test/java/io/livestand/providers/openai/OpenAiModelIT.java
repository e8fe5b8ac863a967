package io.livestand.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.tool.ToolCall;
import io.livestand.agent.language.tool.ToolRound;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OpenAiModelIT {
  private static final List<ChatMessage> CONVERSATION =
      List.of(
          new ChatMessage(Role.SYSTEM, "Be brief."),
          new ChatMessage(Role.USER, "Hello?"),
          new ChatMessage(Role.ASSISTANT, "Hello."),
          new ChatMessage(Role.USER, "What does it cost?"));
  private static final ToolSpec PRICE =
      new ToolSpec(
          "quote_price",
          "What a delivery costs.",
          List.of(new ToolSpec.Parameter("weight_kg", ToolSpec.Type.NUMBER, "Weight.")));
  private static final ModelRequest QUESTION = ModelRequest.plain(CONVERSATION);

  @Test
  void theAnswerComesPieceByPiece() throws Exception {
    try (var vendor =
            new ScriptedModel(reply ->
                reply.stream()
                    .delta("{\"role\":\"assistant\",\"content\":\"\"}", "null")
                    .text("Three")
                    .text(" dollars.")
                    .finish("stop")
                    .data(
                        "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}")
                    .data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(rest(answer)).containsExactly("Three", " dollars.");
      assertThat(answer.next()).isNull();

      var request = vendor.requests.take();
      assertThat(request)
          .startsWith("/v1/chat/completions Bearer secret ")
          .contains("\"model\":\"gpt-4o-mini\"", "\"stream\":true")
          .containsSubsequence("Be brief.", "Hello?", "Hello.", "What does it cost?");
      assertThat(model.name()).isEqualTo("gpt-4o-mini");
    }
  }

  @Test
  void anAnswerThatIsTooLongIsComplete() throws Exception {
    try (var vendor =
            new ScriptedModel(reply -> reply.stream().text("So").finish("length").data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(rest(answer)).containsExactly("So");
    }
  }

  @Test
  void anAnswerThatTheVendorsFilterStoppedIsCompleteAndSaysSo() throws Exception {
    try (var vendor =
            new ScriptedModel(
                reply -> reply.stream().text("So").finish("content_filter").data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("So"));
      assertThat(answer.next()).isEqualTo(new ModelPiece.Filtered());
      assertThat(answer.next()).isNull();
    }
  }

  @Test
  void aVerdictIsAskedForByAStrictSchemaInItsOrder() throws Exception {
    try (var vendor =
            new ScriptedModel(reply -> reply.stream().text("{}").finish("stop").data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.ask(ModelRequest.of(CONVERSATION, ReplyFormat.SCHEMA, List.of(PRICE)))) {
      assertThat(rest(answer)).containsExactly("{}");

      assertThat(vendor.requests.take())
          .contains(
              "\"response_format\":{\"json_schema\":{\"name\":\"answer\"",
              "\"properties\":{\"is_safe\":{\"type\":\"boolean\"},\"text\":{\"type\":\"string\"}}",
              "\"required\":[\"is_safe\",\"text\"],\"additionalProperties\":false",
              "\"name\":\"quote_price\"",
              "\"weight_kg\"",
              "\"type\":\"number\"")
          .doesNotContain("tool_choice");
    }
  }

  @Test
  void callsOfToolsAreJoinedFromTheirPieces() throws Exception {
    try (var vendor =
            new ScriptedModel(reply ->
                reply.stream()
                    .delta(
                        piece(0, "\"id\":\"c0\",\"type\":\"function\",", "quote_price", ""), "null")
                    .delta(piece(0, "", null, "{'weight"), "null")
                    .delta(piece(1, "\"id\":\"c1\",\"type\":\"function\",", "end_call", ""), "null")
                    .delta(piece(0, "", null, "_kg':2}"), "null")
                    .finish("tool_calls")
                    .data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next())
          .isEqualTo(new ModelPiece.Call(new ToolCall("c0", "quote_price", "{'weight_kg':2}")));
      assertThat(answer.next())
          .isEqualTo(new ModelPiece.Call(new ToolCall("c1", "end_call", "{}")));
      assertThat(answer.next()).isNull();
    }
  }

  @Test
  void whatToolsReturnedIsToldAndInTheEndNoneMayBeUsed() throws Exception {
    var round =
        new ToolRound(List.of(new ToolCall("c0", "quote_price", "{}")), List.of("{\"price\":7}"));
    try (var vendor =
            new ScriptedModel(reply -> reply.stream().text("7").finish("stop").data("[DONE]"));
        var model = model(vendor.url());
        var answer =
            model.ask(
                ModelRequest.of(CONVERSATION, ReplyFormat.PLAIN, List.of(PRICE))
                    .after(List.of(round), false)
                    .withLongest(9))) {
      assertThat(rest(answer)).containsExactly("7");

      assertThat(vendor.requests.take())
          .containsSubsequence("What does it cost?", "\"tool_calls\"", "\"role\":\"tool\"")
          .contains("\"tool_call_id\":\"c0\"", "\"tool_choice\":\"none\"")
          .contains("\"max_completion_tokens\":9")
          .doesNotContain("response_format");
    }
  }

  private static String piece(int index, String id, @Nullable String name, String arguments) {
    var called = name == null ? "" : "\"name\":\"" + name + "\",";
    return "{\"tool_calls\":[{\"index\":%d,%s\"function\":{%s\"arguments\":\"%s\"}}]}"
        .formatted(index, id, called, arguments);
  }

  @Test
  void aRefusalIsAnAnswerOfItsOwnKind() throws Exception {
    try (var vendor =
            new ScriptedModel(reply ->
                reply.stream()
                    .delta("{\"refusal\":\"I cannot.\"}", "null")
                    .finish("stop")
                    .data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Refusal("I cannot."));
      assertThat(answer.next()).isNull();
    }
  }

  @Test
  void aStreamCutWithoutAFinishReasonBrokeOff() throws Exception {
    try (var vendor = new ScriptedModel(reply -> reply.stream().text("Three"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("Three"));
      assertThat(kindOf(answer)).isEqualTo(Kind.PROTOCOL);
    }
  }

  @Test
  void anErrorInTheMiddleIsAProtocolError() throws Exception {
    try (var vendor =
            new ScriptedModel(reply ->
                reply.stream()
                    .text("Three")
                    .data("{\"error\":{\"message\":\"oops\",\"type\":\"server_error\"}}"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("Three"));
      assertThat(kindOf(answer)).isEqualTo(Kind.PROTOCOL);
    }
  }

  @Test
  void aBrokenChunkIsAProtocolError() throws Exception {
    try (var vendor = new ScriptedModel(reply -> reply.stream().text("Three").data("{\"cho"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("Three"));
      assertThat(kindOf(answer)).isEqualTo(Kind.PROTOCOL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_api_key, AUTHENTICATION",
    "403, forbidden, AUTHENTICATION",
    "429, rate_limit_exceeded, RATE_LIMITED",
    "429, insufficient_quota, QUOTA",
    "400, context_length_exceeded, BAD_REQUEST",
    "500, server_error, UNAVAILABLE",
    "503, overloaded, UNAVAILABLE"
  })
  void aRefusalByStatusIsAskedForOnceAndHasItsKind(int status, String code, Kind kind)
      throws Exception {
    try (var vendor =
            new ScriptedModel(reply ->
                reply.json(
                    status,
                    "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"" + code + "\"}}"));
        var model = model(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(kindOf(answer)).isEqualTo(kind);
      assertThat(vendor.requests).hasSize(1);
      assertThat(model.warmUp(QUESTION)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'in: my card is 4000','type':'t','code':'bad_input'}}",
        "{'error':{'message':'no','type':'t','code':'my card is 4000'}}",
        "my card is 4000"
      })
  void whatTheVendorQuotesOfTheCallerStaysOutOfTheFailure(String body) throws Exception {
    var quoting = body.replace('\'', '"');
    try (var refusing = new ScriptedModel(reply -> reply.json(400, quoting));
        var model = model(refusing.url());
        var answer = model.ask(QUESTION)) {
      assertThat(Throwables.getStackTrace(failureOf(answer)))
          .contains("refused with 400")
          .doesNotContain("my card");
    }
    try (var breaking = new ScriptedModel(reply -> reply.stream().text("So").data(quoting));
        var model = model(breaking.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("So"));
      assertThat(Throwables.getStackTrace(failureOf(answer))).doesNotContain("my card");
    }
  }

  @Test
  void nobodyListeningIsUnavailable() throws Exception {
    var vendor = new ScriptedModel(_ -> {});
    var url = vendor.url();
    vendor.close();

    try (var model = model(url);
        var answer = model.ask(QUESTION)) {
      assertThat(kindOf(answer)).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void silenceBeforeTheFirstTokenIsATimeout() throws Exception {
    var over = new CountDownLatch(1);
    try (var vendor = new ScriptedModel(_ -> over.await());
        var model = impatient(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(kindOf(answer)).isEqualTo(Kind.TIMEOUT);
      over.countDown();
    }
  }

  @Test
  void silenceBetweenTokensIsATimeout() throws Exception {
    var over = new CountDownLatch(1);
    try (var vendor =
            new ScriptedModel(reply -> {
              reply.stream().text("Three");
              over.await();
            });
        var model = impatient(vendor.url());
        var answer = model.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("Three"));
      assertThat(kindOf(answer)).isEqualTo(Kind.TIMEOUT);
      over.countDown();
    }
  }

  @Test
  void closingFromAnotherThreadFreesTheReaderAndTheVendor() throws Exception {
    var noticed = new CountDownLatch(1);
    try (var vendor =
            new ScriptedModel(reply -> {
              reply.stream().text("Three");
              try {
                // Writes until the client is gone.
                while (true) {
                  reply.data(
                      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[]}");
                }
              } catch (IOException gone) {
                noticed.countDown();
              }
            });
        var model = model(vendor.url())) {
      var answer = model.ask(QUESTION);
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("Three"));
      var read = new CompletableFuture<@Nullable ModelPiece>();
      var reader =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  read.complete(answer.next());
                } catch (InterruptedException | ProviderException failure) {
                  read.completeExceptionally(failure);
                }
              });
      await().until(() -> reader.getState() == Thread.State.WAITING);

      answer.close();
      answer.close();

      assertThat(read.get(5, TimeUnit.SECONDS)).isNull();
      assertThat(answer.next()).isNull();
      assertThat(noticed.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closingBeforeTheVendorHasAnsweredCancelsTheRequest() throws Exception {
    var over = new CountDownLatch(1);
    try (var vendor = new ScriptedModel(_ -> over.await());
        var model = model(vendor.url())) {
      var answer = model.ask(QUESTION);
      vendor.requests.take();

      answer.close();

      assertThat(answer.next()).isNull();
      over.countDown();
    }
  }

  @Test
  void anAnswerThatNobodyReadsWaitsInTheWire() throws Exception {
    try (var vendor =
            new ScriptedModel(reply -> {
              reply.stream();
              for (var i = 0; i < 1_000; i++) {
                reply.text("w" + i);
              }
              reply.finish("stop").data("[DONE]");
            });
        var model = model(vendor.url())) {
      try (var unread = model.ask(QUESTION)) {
        assertThat(unread.next()).isEqualTo(new ModelPiece.Text("w0"));
      }
      try (var read = model.ask(QUESTION)) {
        assertThat(rest(read)).hasSize(1_000).endsWith("w999");
      }
    }
  }

  @Test
  void warmingUpHasAWordStreamed() throws Exception {
    try (var vendor =
            new ScriptedModel(reply -> reply.stream().text("Hi").finish("stop").data("[DONE]"));
        var model = model(vendor.url())) {
      assertThat(model.warmUp(QUESTION)).isTrue();
      assertThat(vendor.requests.take()).startsWith("/v1/chat/completions");
    }
  }

  private static OpenAiModel model(URI url) {
    return new OpenAiModel(OpenAiConfig.of(url, "secret").withPatience(Duration.ofSeconds(20)));
  }

  private static OpenAiModel impatient(URI url) {
    return new OpenAiModel(OpenAiConfig.of(url, "secret").withPatience(Duration.ofMillis(500)));
  }

  private static List<String> rest(ModelStream answer) throws InterruptedException {
    var pieces = new ArrayList<String>();
    for (var piece = answer.next(); piece != null; piece = answer.next()) {
      pieces.add(((ModelPiece.Text) piece).text());
    }
    return pieces;
  }

  private static Kind kindOf(ModelStream answer) throws InterruptedException {
    return failureOf(answer).kind();
  }

  private static ProviderException failureOf(ModelStream answer) throws InterruptedException {
    try {
      var piece = answer.next();
      throw new AssertionError("answered: " + piece);
    } catch (ProviderException failure) {
      return failure;
    }
  }
}
