package io.livestand.agent.language.conversation;

import static io.livestand.agent.language.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.ScriptedModel;
import io.livestand.agent.language.context.ContextConfig;
import io.livestand.agent.language.context.Summaries;
import io.livestand.agent.language.conversation.ReplyEvent.EndCall;
import io.livestand.agent.language.conversation.ReplyEvent.Safe;
import io.livestand.agent.language.conversation.ReplyEvent.Unsafe;
import io.livestand.agent.language.conversation.ReplyEvent.Using;
import io.livestand.agent.language.conversation.ReplyEvent.Wrote;
import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolException;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.language.tool.Toolbox;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
final class ReplyTest {
  private static final String SAFE = "{\"is_safe\":true,";
  private static final String UNSAFE = "{\"is_safe\":false,";
  private static final ConversationPrompts PROMPTS =
      new ConversationPrompts("Be brief.", "Use JSON.", "Use a header.", "Be safe.", "Retell.");

  private final ScriptedModel model = new ScriptedModel();

  /// Longer than any test; those that are about waiting make them short.
  private Duration timeout = Duration.ofSeconds(60);

  @Test
  void aSafeAnswerIsItsTextPieceByPiece() throws Exception {
    model.then(SAFE, "\"text\":\"We", " do.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new Safe(), new Wrote("We"), new Wrote(" do."));
    assertThat(model.requests).hasSize(1);
    assertThat(model.requests.getFirst().format()).isEqualTo(ReplyFormat.SCHEMA);
    assertThat(texts(model.requests.getFirst())).containsExactly("Be brief.\n\nUse JSON.", "Hi?");
  }

  @Test
  void anUnsafeAnswerIsBrokenOffAndTheModelIsRemindedAndAskedOnceMore() throws Exception {
    model.then(UNSAFE, "\"text\":\"Do it.\"}").then(SAFE, "\"text\":\"No.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new Unsafe(), new Safe(), new Wrote("No."));
    assertThat(model.brokenOff()).hasSize(1);
    assertThat(model.requests.getLast().conversation().getLast())
        .isEqualTo(new ChatMessage(Role.SYSTEM, "Be safe."));
  }

  @Test
  void theSecondAnswerIsWrittenWhileTheCallerHearsAboutTheFirst() throws Exception {
    model.then(UNSAFE).then(SAFE, "\"text\":\"No.\"}");
    try (var reply = ask(ReplyFormat.SCHEMA)) {
      assertThat(reply.next()).isEqualTo(new Unsafe());
      assertThat(model.requests).hasSize(2);
    }
  }

  @Test
  void thereIsNoThirdAnswer() throws Exception {
    model.then(UNSAFE).then(UNSAFE);

    assertThat(all(ask(ReplyFormat.SCHEMA))).containsExactly(new Unsafe(), new Unsafe());
    assertThat(model.requests).hasSize(2);
  }

  @Test
  void aSecondAnswerThatFailsIsNoFailure() throws Exception {
    model.then(UNSAFE).then(down());

    assertThat(all(ask(ReplyFormat.SCHEMA))).containsExactly(new Unsafe());
  }

  @Test
  void nothingIsAskedAgainOnceWordsWereGivenOut() throws Exception {
    model.then(SAFE, "\"text\":\"First,", " take", new ModelPiece.Filtered());

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new Safe(), new Wrote("First,"), new Wrote(" take"), new Unsafe());
    assertThat(model.requests).hasSize(1);
  }

  @Test
  void wordsThatWereNotGivenOutYetAreDropped() throws Exception {
    model.then(SAFE + "\"text\":\"First,\",\"is_safe\":false}").then(SAFE, "\"text\":\"No.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new Unsafe(), new Safe(), new Wrote("No."));
  }

  static List<ModelPiece> otherRefusals() {
    return List.of(new ModelPiece.Refusal("I cannot."), new ModelPiece.Filtered());
  }

  @ParameterizedTest
  @MethodSource("otherRefusals")
  void aRefusalAndAFilterAreVerdictsToo(ModelPiece refusal) throws Exception {
    model.then(refusal).then(SAFE, "\"text\":\"No.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new Unsafe(), new Safe(), new Wrote("No."));
  }

  @Test
  void whereNoVerdictIsAskedForARefusalIsAnAnswer() throws Exception {
    model.then(new ModelPiece.Refusal("I cannot."));

    assertThat(all(ask(ReplyFormat.PLAIN))).containsExactly(new Safe(), new Wrote("I cannot."));
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsTold(ReplyFormat format) {
    var failure = down();
    model.then(failure);

    assertThatThrownBy(() -> all(ask(format))).isSameAs(failure);
  }

  @Test
  void aToolIsUsedAndTheModelAnswersWithItsResult() throws Exception {
    model.then(call("add", "{\"a\":2}")).then(SAFE, "\"text\":\"Four.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA, tool("add", arguments -> "got " + arguments))))
        .containsExactly(new Using("add"), new Safe(), new Wrote("Four."));
    var round = model.requests.getLast().rounds().getFirst();
    assertThat(round.calls().getFirst().arguments()).isEqualTo("{\"a\":2}");
    assertThat(round.results()).containsExactly("got {\"a\":2} in en-US");
    assertThat(model.requests.getFirst().tools())
        .extracting(ToolSpec::name)
        .containsExactly("add", "end_call");
  }

  @Test
  void toolsThatAreWantedTogetherWorkTogether() throws Exception {
    var both = new CountDownLatch(2);
    Work meets =
        _ -> {
          both.countDown();
          both.await();
          return "1";
        };
    model.then(call("a", "{}"), call("b", "{}")).then(SAFE, "\"text\":\"Two.\"}");

    all(ask(ReplyFormat.SCHEMA, tool("a", meets), tool("b", meets)));

    assertThat(model.requests.getLast().rounds().getFirst().results()).containsExactly("1", "1");
  }

  @Test
  void aSlowToolIsGivenUp() throws Exception {
    timeout = Duration.ofMillis(20);
    var never = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Work hangs =
        _ -> {
          try {
            never.await();
          } finally {
            stopped.countDown();
          }
          return "";
        };
    model.then(call("slow", "{}")).then(SAFE, "\"text\":\"Sorry.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA, tool("slow", hangs))))
        .containsExactly(new Using("slow"), new Safe(), new Wrote("Sorry."));
    assertThat(model.requests.getLast().rounds().getFirst().results())
        .containsExactly("{\"error\":\"it did not answer in time\"}");
    stopped.await();
  }

  @Test
  void whatGoesWrongWithAToolIsToldToTheModel() throws Exception {
    model
        .then(call("picky", "{}"), call("broken", "{}"), call("unknown", "{}"))
        .then(SAFE, "\"text\":\"Sorry.\"}");

    all(
        ask(
            ReplyFormat.SCHEMA,
            tool(
                "picky",
                _ -> {
                  throw new ToolException("no \"such\" order");
                }),
            tool(
                "broken",
                _ -> {
                  throw new IllegalStateException("secret");
                })));

    assertThat(model.requests.getLast().rounds().getFirst().results())
        .containsExactly(
            "{\"error\":\"no 'such' order\"}",
            "{\"error\":\"it is out of order at the moment\"}",
            "{\"error\":\"there is no such tool\"}");
  }

  @Test
  void aModelThatOnlyUsesToolsHasToAnswerInTheEnd() throws Exception {
    model
        .then(call("add", "{}"))
        .then(call("add", "{}"))
        .then(call("add", "{}"))
        .then(SAFE, "\"text\":\"Four.\"}");

    all(ask(ReplyFormat.SCHEMA, tool("add", _ -> "4")));

    assertThat(model.requests)
        .extracting(ModelRequest::mayCall)
        .containsExactly(true, true, true, false);
    assertThat(model.requests.getLast().rounds()).hasSize(3);
  }

  @Test
  void whoHangsUpSaysGoodbyeFirst() throws Exception {
    model.then(call("end_call", "{}")).then(SAFE, "\"text\":\"Bye!\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new EndCall(), new Safe(), new Wrote("Bye!"));
  }

  @Test
  void whoHasSaidGoodbyeAlreadyIsNotAskedForIt() throws Exception {
    model.then(SAFE, "\"text\":\"Bye!\"}", call("end_call", "{}"));

    assertThat(all(ask(ReplyFormat.SCHEMA)))
        .containsExactly(new Safe(), new Wrote("Bye!"), new EndCall());
    assertThat(model.requests).hasSize(1);
  }

  @Test
  void anUnsafeAnswerAfterAToolKeepsWhatTheToolReturned() throws Exception {
    model.then(call("add", "{}")).then(UNSAFE).then(SAFE, "\"text\":\"Four.\"}");

    assertThat(all(ask(ReplyFormat.SCHEMA, tool("add", _ -> "4"))))
        .containsExactly(new Using("add"), new Unsafe(), new Safe(), new Wrote("Four."));
    assertThat(model.requests.getLast().rounds()).hasSize(1);
  }

  @Test
  void closingEndsTheAnswerAndItsTools() throws Exception {
    var working = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Work hangs =
        _ -> {
          working.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          return "";
        };
    model.then(call("slow", "{}"));
    var reply = ask(ReplyFormat.SCHEMA, tool("slow", hangs));
    assertThat(reply.next()).isEqualTo(new Using("slow"));
    var reader = CompletableFuture.supplyAsync(() -> next(reply));
    working.await();

    reply.close();

    stopped.await();
    assertThat(reader).succeedsWithin(Duration.ofSeconds(10)).isNull();
    assertThat(reply.next()).isNull();
    assertThat(model.requests).hasSize(1);
  }

  @Test
  void aToolWaitsUntilWhatFollowsItIsAskedFor() throws Exception {
    var used = new AtomicBoolean();
    model
        .then(call("slow", "{}"))
        .then(new ModelPiece.Text("{\"is_safe\":true,\"text\":\"Done.\"}"));
    var reply = ask(ReplyFormat.SCHEMA, tool("slow", _ -> String.valueOf(used.getAndSet(true))));

    assertThat(reply.next()).isEqualTo(new Using("slow"));
    assertThat(used).isFalse();
    assertThat(reply.next()).isEqualTo(new Safe());
    assertThat(used).isTrue();
  }

  private static @Nullable ReplyEvent next(Reply reply) {
    try {
      return reply.next();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static ProviderException down() {
    return new ProviderException("vendor", Kind.UNAVAILABLE, "down");
  }

  private interface Work {
    String use(String arguments) throws InterruptedException;
  }

  private static Tool tool(String name, Work work) {
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return new ToolSpec(name, "A tool.", List.of());
      }

      @Override
      public String use(String arguments, String language) throws InterruptedException {
        var result = work.use(arguments);
        return result.startsWith("got") ? result + " in " + language : result;
      }
    };
  }

  private Reply ask(ReplyFormat format, Tool... tools) {
    var services =
        new ConversationServices(
            model,
            format,
            new Toolbox(List.of(tools), timeout),
            String::length,
            new ContextConfig(8_000, 0.6, 0.8, 2, 100),
            new Summaries(2));
    return new ConversationManager(
            services, PROMPTS, "en-US", task -> Thread.ofVirtual().start(task))
        .ask("Hi?")
        .ask();
  }

  private static List<ReplyEvent> all(Reply reply) throws InterruptedException {
    var events = new ArrayList<ReplyEvent>();
    try (reply) {
      for (var event = reply.next(); event != null; event = reply.next()) {
        events.add(event);
      }
    }
    return events;
  }

  private static List<String> texts(ModelRequest request) {
    return request.conversation().stream().map(ChatMessage::text).toList();
  }
}
