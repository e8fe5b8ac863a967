package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.ScriptedModel;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.WordEmbedder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RememberingModelTest {
  private static final ChatMessage PROMPT = new ChatMessage(Role.SYSTEM, "Be brief.");
  private static final ChatMessage GREETING = new ChatMessage(Role.ASSISTANT, "Hello.");

  private final WordEmbedder embedder = new WordEmbedder();
  private final Scripted scripted = new Scripted();
  private final RememberingModel model =
      new RememberingModel(
          scripted,
          new SemanticAnswers(
              embedder,
              AnswerStore.none(),
              new SemanticAnswers.Policy(0.9, Duration.ofHours(1), Duration.ofMinutes(1)),
              () -> Instant.EPOCH,
              Runnable::run));

  @Test
  void theSameQuestionIsAskedOnlyOnce() throws Exception {
    assertThat(ask(PROMPT, GREETING, user("Can I pay by card?"))).isEqualTo("Yes, you can.");
    assertThat(ask(PROMPT, GREETING, user("can I pay by card"))).isEqualTo("Yes, you can.");

    assertThat(scripted.asked).isEqualTo(1);
    assertThat(model.name()).isEqualTo("scripted");
  }

  @Test
  void aLaterQuestionIsAlwaysAsked() throws Exception {
    var later = new ChatMessage[] {PROMPT, user("Hi"), GREETING, user("And on Sunday?")};
    ask(later);
    ask(later);

    assertThat(scripted.asked).isEqualTo(2);
    assertThat(embedder.asked).isZero();
  }

  @Test
  void aPromptOfAnotherCallerIsAnotherScope() throws Exception {
    ask(PROMPT, user("Can I pay by card?"));
    ask(new ChatMessage(Role.SYSTEM, "You talk to Anna."), user("Can I pay by card?"));

    assertThat(scripted.asked).isEqualTo(2);
  }

  @Test
  void anAnswerThatBrokeOffIsNotRemembered() throws Exception {
    scripted.breaks = true;
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> ask(PROMPT, user("Can I pay by card?")));
    scripted.breaks = false;

    ask(PROMPT, user("Can I pay by card?"));
    assertThat(scripted.asked).isEqualTo(2);
  }

  @Test
  void anAnswerThatWasStoppedIsNotRemembered() throws Exception {
    var stream = model.ask(plain(PROMPT, user("Can I pay by card?")));
    assertThat(stream.next()).isEqualTo(new ModelPiece.Text("Yes,"));
    stream.close();
    assertThat(stream.next()).isNull();

    ask(PROMPT, user("Can I pay by card?"));
    assertThat(scripted.asked).isEqualTo(2);
  }

  @Test
  void whatWasClosedBeforeItWasReadAsksNobody() throws Exception {
    var stream = model.ask(plain(PROMPT, user("Can I pay by card?")));
    stream.close();

    assertThat(stream.next()).isNull();
    assertThat(scripted.asked).isZero();
  }

  @Test
  void withoutTheEmbedderTheModelIsAsked() throws Exception {
    embedder.fails = true;

    assertThat(ask(PROMPT, user("Can I pay by card?"))).isEqualTo("Yes, you can.");
  }

  @Test
  void anAnswerThatIsNotSafeIsNotRemembered() throws Exception {
    scripted.writes = List.of(new ModelPiece.Text("{\"is_safe\":false,\"text\":\"No.\"}"));
    askWrapped();
    scripted.writes = List.of(new ModelPiece.Text("{\"is_safe\":true,\"text\":\"Yes.\"}"));
    askWrapped();
    assertThat(scripted.asked).isEqualTo(2);

    assertThat(askWrapped()).isEqualTo("{\"is_safe\":true,\"text\":\"Yes.\"}");
    assertThat(scripted.asked).isEqualTo(2);
  }

  @Test
  void anAnswerThatIsWrappedOtherwiseIsAnotherAnswer() throws Exception {
    ask(PROMPT, user("Can I pay by card?"));
    askWrapped();

    assertThat(scripted.asked).isEqualTo(2);
  }

  @Test
  void anAnswerThatNeedsAToolIsNotRemembered() throws Exception {
    scripted.writes = List.of(ScriptedModel.call("order_status", "{}"));
    ask(PROMPT, user("Can I pay by card?"));
    ask(PROMPT, user("Can I pay by card?"));

    assertThat(scripted.asked).isEqualTo(2);
  }

  @Test
  void aSummaryIsNotRemembered() throws Exception {
    var retell = plain(PROMPT, user("Caller: Can I pay?")).withLongest(100);
    read(retell);
    read(retell);

    assertThat(scripted.asked).isEqualTo(2);
  }

  private String ask(ChatMessage... conversation) throws InterruptedException {
    return read(plain(conversation));
  }

  private String askWrapped() throws InterruptedException {
    return read(
        ModelRequest.of(
            List.of(PROMPT, user("Can I pay by card?")), ReplyFormat.SCHEMA, List.of()));
  }

  private String read(ModelRequest request) throws InterruptedException {
    var text = new StringBuilder();
    try (var stream = model.ask(request)) {
      for (var piece = stream.next(); piece != null; piece = stream.next()) {
        if (piece instanceof ModelPiece.Text(var part)) {
          text.append(part);
        }
      }
    }
    return text.toString();
  }

  private static ModelRequest plain(ChatMessage... conversation) {
    return ModelRequest.plain(List.of(conversation));
  }

  private static ChatMessage user(String text) {
    return new ChatMessage(Role.USER, text);
  }

  private static final class Scripted implements LanguageModel {
    private int asked;
    private boolean breaks;
    private List<ModelPiece> writes =
        List.of(
            new ModelPiece.Text("Yes,"), new ModelPiece.Text(" you"), new ModelPiece.Text(" can."));

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public ModelStream ask(ModelRequest request) {
      asked++;
      Deque<ModelPiece> pieces = new ArrayDeque<>(writes);
      return new ModelStream() {
        @Override
        public @Nullable ModelPiece next() {
          if (breaks && pieces.size() == 1) {
            throw new ProviderException("scripted", Kind.UNAVAILABLE, "gone");
          }
          return pieces.poll();
        }

        @Override
        public void close() {
          pieces.clear();
        }
      };
    }

    @Override
    public void close() {}
  }
}
