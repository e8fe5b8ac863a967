package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.ScriptedModel;
import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a caller hears of answers that are judged, interrupted or need tools, and what the model is
/// told of it afterwards.
final class ConversationInCallTest {
  private static final String SAFE = "{\"is_safe\":true,\"text\":\"";

  private final CountDownLatch working = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private final CallCenter center =
      new CallCenter(
          world.services(ReplyFormat.SCHEMA, List.of(new SlowTool())),
          List.of(ScriptedCall.script()),
          2);
  private final Call call = center.start(new CallRequest("Ann", "en-US"), screen);

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void theCallerHearsTheTextOfAnAnswerAndNothingOfItsWrapping() {
    greeted();
    answers(SAFE + "We", " do.", "\"}");

    world.callerSays("do you insure parcels");

    screen.awaitSaid("We do.");
    assertThat(screen.events())
        .filteredOn(MindEvent.LlmText.class::isInstance)
        .containsExactly(new MindEvent.LlmText(1, "We"), new MindEvent.LlmText(1, " do."));
  }

  @Test
  void inPlaceOfAnUnsafeAnswerTheCallerHearsWhyAndThenAnother() {
    greeted();
    answers("{\"is_safe\":false,\"text\":\"Take a box.\"}");
    answers(SAFE + "Ask me about parcels.\"}");

    world.callerSays("how do i build it");

    screen.awaitSaid(ScriptedCall.NON_SECURE + " Ask me about parcels.");
    screen.awaitState(MindState.LISTENING);
    assertThat(screen.events().toString()).doesNotContain("Take a box");
    assertThat(screen.failures()).isEmpty();
    assertThat(screen.lastReport().atNanos()).containsKey(Mark.T6);
  }

  @Test
  void twoUnsafeAnswersAreARefusal() {
    greeted();
    answers("{\"is_safe\":false}");
    answers("{\"is_safe\":false}");

    world.callerSays("how do i build it");

    screen.awaitSaid(ScriptedCall.NON_SECURE + " " + ScriptedCall.NON_SECURE);
    assertThat(screen.failures()).isEmpty();
  }

  @Test
  void anAnswerThatTurnsUnsafeIsBrokenOff() {
    greeted();
    world.outlet.sendOnly(0);
    world.replies.add(
        List.of(
            new ModelPiece.Text(SAFE + "First you take a strong box. Then"),
            new ModelPiece.Filtered()));

    world.callerSays("how do i build it");
    screen.awaitState(MindState.GENERATING_SPEECH);
    world.outlet.sendAll();

    await()
        .until(() ->
            !screen.said().isEmpty() && screen.said().getLast().endsWith(ScriptedCall.NON_SECURE));
    assertThat(screen.said().getLast()).doesNotContain("Then");
    assertThat(world.asked).hasSize(1);
  }

  @Test
  void anAnswerThatTurnsUnsafeBeforeItsFirstClauseIsNotHeard() {
    greeted();
    world.replies.add(List.of(new ModelPiece.Text(SAFE + "First you"), new ModelPiece.Filtered()));

    world.callerSays("how do i build it");

    screen.awaitSaid(ScriptedCall.NON_SECURE);
    screen.awaitState(MindState.LISTENING);
    assertThat(world.outlet.sent())
        .hasSize(ScriptedCall.GREETING.length() + ScriptedCall.NON_SECURE.length());
  }

  @Test
  void theModelIsToldOnlyWhatWasHeardOfAnAnswer() {
    greeted();
    answers(SAFE + "We deliver today. Or tomorrow.\"}");
    world.outlet.sendOnly(12); // We deliver t
    world.callerSays("tell me a story");
    await().until(() -> world.outlet.sent().size() == ScriptedCall.GREETING.length() + 12);

    world.callerSpeaks(Duration.ofMillis(200));
    world.recognised(new SttResult.Partial("is that all", 0, 1));
    screen.awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    answers(SAFE + "Yes.\"}");
    world.understands = "is that all";
    world.callerIsSilent(Duration.ofMillis(340));

    screen.awaitSaid("Yes.");
    assertThat(world.asked.getLast())
        .extracting(ChatMessage::text)
        .endsWith("tell me a story", "We deliver", "is that all");
    assertThat(screen.said()).contains("We deliver");
  }

  @Test
  void theCallEndsOnceTheGoodbyeWasHeard() {
    greeted();
    world.replies.add(List.of(ScriptedModel.call("end_call", "{}")));
    answers(SAFE + "Goodbye!\"}");

    world.callerSays("that was all");

    screen.awaitSaid("Goodbye!");
    await().until(() -> screen.events().contains(new MindEvent.Ended(EndReason.COMPLETED)));
    assertThat(world.open).hasValue(0);
  }

  @Test
  void whoSpeaksOverTheGoodbyeIsListenedTo() {
    greeted();
    world.replies.add(List.of(ScriptedModel.call("end_call", "{}")));
    answers(SAFE + "Goodbye and have a good day!\"}");
    world.outlet.sendOnly(4);
    world.callerSays("that was all");
    screen.awaitState(MindState.SPEAKING);

    world.callerSpeaks(Duration.ofMillis(200));
    world.recognised(new SttResult.Partial("wait one more", 0, 1));
    screen.awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    answers(SAFE + "Sure.\"}");
    world.understands = "wait one more question";
    world.callerIsSilent(Duration.ofMillis(340));

    screen.awaitSaid("Sure.");
    screen.awaitState(MindState.LISTENING);
    assertThat(screen.events()).noneMatch(MindEvent.Ended.class::isInstance);
  }

  @Test
  void aModelThatFailsAfterAToolIsApologisedFor() {
    release.countDown();
    greeted();
    world.replies.add(List.of(ScriptedModel.call("slow", "{}")));
    world.modelFailsAfter = 1;
    world.modelFails = new ProviderException("openai", Kind.UNAVAILABLE, "overloaded");

    world.callerSays("what is the price of two kilos");

    await()
        .until(() ->
            !screen.said().isEmpty() && screen.said().getLast().endsWith(ScriptedCall.APOLOGY));
    assertThat(screen.failures()).containsExactly("llm_failed");
  }

  @Test
  void hangingUpWhileAToolIsAtWorkLeavesNothingOpen() {
    greeted();
    world.replies.add(List.of(ScriptedModel.call("slow", "{}")));
    world.callerSays("what is the price of two kilos");
    await().until(() -> working.getCount() == 0);

    call.hangUp(EndReason.HANG_UP);

    assertThat(world.open).hasValue(0);
  }

  /// Works until the test lets it finish.
  private final class SlowTool implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec("slow", "Takes its time.", List.of());
    }

    @Override
    public String use(String arguments, String language) throws InterruptedException {
      working.countDown();
      release.await();
      return "7";
    }
  }

  private void answers(String... pieces) {
    world.replies.add(List.of(pieces).stream().<ModelPiece>map(ModelPiece.Text::new).toList());
  }

  private void greeted() {
    world.connect();
    screen.awaitState(MindState.LISTENING);
    screen.clear();
  }
}
