package io.livestand.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.TextStream;
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
        var answer = model.answer(CONVERSATION)) {
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

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void anAnswerThatWasStoppedIsComplete(String reason) throws Exception {
    try (var vendor =
            new ScriptedModel(reply -> reply.stream().text("So").finish(reason).data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.answer(CONVERSATION)) {
      assertThat(rest(answer)).containsExactly("So");
    }
  }

  @Test
  void aRefusalIsAnAnswer() throws Exception {
    try (var vendor =
            new ScriptedModel(reply ->
                reply.stream()
                    .delta("{\"refusal\":\"I cannot.\"}", "null")
                    .finish("stop")
                    .data("[DONE]"));
        var model = model(vendor.url());
        var answer = model.answer(CONVERSATION)) {
      assertThat(rest(answer)).containsExactly("I cannot.");
    }
  }

  @Test
  void aStreamCutWithoutAFinishReasonBrokeOff() throws Exception {
    try (var vendor = new ScriptedModel(reply -> reply.stream().text("Three"));
        var model = model(vendor.url());
        var answer = model.answer(CONVERSATION)) {
      assertThat(answer.next()).isEqualTo("Three");
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
        var answer = model.answer(CONVERSATION)) {
      assertThat(answer.next()).isEqualTo("Three");
      assertThat(kindOf(answer)).isEqualTo(Kind.PROTOCOL);
    }
  }

  @Test
  void aBrokenChunkIsAProtocolError() throws Exception {
    try (var vendor = new ScriptedModel(reply -> reply.stream().text("Three").data("{\"cho"));
        var model = model(vendor.url());
        var answer = model.answer(CONVERSATION)) {
      assertThat(answer.next()).isEqualTo("Three");
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
        var answer = model.answer(CONVERSATION)) {
      assertThat(kindOf(answer)).isEqualTo(kind);
      assertThat(vendor.requests).hasSize(1);
      assertThat(model.warmUp()).isFalse();
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
        var answer = model.answer(CONVERSATION)) {
      assertThat(Throwables.getStackTrace(failureOf(answer)))
          .contains("refused with 400")
          .doesNotContain("my card");
    }
    try (var breaking = new ScriptedModel(reply -> reply.stream().text("So").data(quoting));
        var model = model(breaking.url());
        var answer = model.answer(CONVERSATION)) {
      assertThat(answer.next()).isEqualTo("So");
      assertThat(Throwables.getStackTrace(failureOf(answer))).doesNotContain("my card");
    }
  }

  @Test
  void nobodyListeningIsUnavailable() throws Exception {
    var vendor = new ScriptedModel(_ -> {});
    var url = vendor.url();
    vendor.close();

    try (var model = model(url);
        var answer = model.answer(CONVERSATION)) {
      assertThat(kindOf(answer)).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void silenceBeforeTheFirstTokenIsATimeout() throws Exception {
    var over = new CountDownLatch(1);
    try (var vendor = new ScriptedModel(_ -> over.await());
        var model = impatient(vendor.url());
        var answer = model.answer(CONVERSATION)) {
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
        var answer = model.answer(CONVERSATION)) {
      assertThat(answer.next()).isEqualTo("Three");
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
      var answer = model.answer(CONVERSATION);
      assertThat(answer.next()).isEqualTo("Three");
      var read = new CompletableFuture<@Nullable String>();
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
      var answer = model.answer(CONVERSATION);
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
      try (var unread = model.answer(CONVERSATION)) {
        assertThat(unread.next()).isEqualTo("w0");
      }
      try (var read = model.answer(CONVERSATION)) {
        assertThat(rest(read)).hasSize(1_000).endsWith("w999");
      }
    }
  }

  @Test
  void warmingUpHasAWordStreamed() throws Exception {
    try (var vendor =
            new ScriptedModel(reply -> reply.stream().text("Hi").finish("stop").data("[DONE]"));
        var model = model(vendor.url())) {
      assertThat(model.warmUp()).isTrue();
      assertThat(vendor.requests.take()).startsWith("/v1/chat/completions");
    }
  }

  private static OpenAiModel model(URI url) {
    return new OpenAiModel(OpenAiConfig.of(url, "secret").withPatience(Duration.ofSeconds(20)));
  }

  private static OpenAiModel impatient(URI url) {
    return new OpenAiModel(OpenAiConfig.of(url, "secret").withPatience(Duration.ofMillis(500)));
  }

  private static List<String> rest(TextStream answer) throws InterruptedException {
    var pieces = new ArrayList<String>();
    for (var piece = answer.next(); piece != null; piece = answer.next()) {
      pieces.add(piece);
    }
    return pieces;
  }

  private static Kind kindOf(TextStream answer) throws InterruptedException {
    return failureOf(answer).kind();
  }

  private static ProviderException failureOf(TextStream answer) throws InterruptedException {
    try {
      var piece = answer.next();
      throw new AssertionError("answered: " + piece);
    } catch (ProviderException failure) {
      return failure;
    }
  }
}
