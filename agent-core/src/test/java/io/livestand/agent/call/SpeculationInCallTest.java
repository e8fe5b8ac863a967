package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.ScriptedModel;
import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Speculations;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import io.livestand.agent.testing.ScriptedGuide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers are prepared while the caller may still go on.
@Timeout(30)
final class SpeculationInCallTest {
  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private final AtomicInteger toolCalls = new AtomicInteger();
  private CallCenter center;

  @BeforeEach
  void theCallerIsGreeted() {
    world.speculateAfter = Duration.ofMillis(100);
    center =
        new CallCenter(
            world.services(ReplyFormat.SCHEMA, List.of(new Counter())),
            List.of(ScriptedCall.script()),
            1);
    center.start(new CallRequest("Ann", "en-US"), screen);
    world.connect();
    screen.awaitSaid(ScriptedCall.GREETING);
    await().until(() -> screen.events().getLast() instanceof MindEvent.StateChanged);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void theAnswerIsReadyWhenTheCallerHasFinished() {
    modelWrites("We do.");
    callerSeemsToSay("do you insure parcels");
    await().until(() -> world.asked.size() == 1);
    var greeted = world.outlet.sent().size();
    assertThat(screen.events()).noneMatch(MindEvent.LlmText.class::isInstance);

    callerHasSaid("Do you insure parcels?");

    screen.awaitSaid("We do.");
    assertThat(world.outlet.sent()).hasSize(greeted + "We do.".length());
    assertThat(world.asked).as("once").hasSize(1);
    assertThat(report().committed()).isOne();
    assertThat(report().discarded()).isZero();
    assertThat(screen.lastReport().attributes()).containsEntry(Attribute.PREPARED, true);
    assertThat(marks()).containsKeys(Mark.SPEECH_END, Mark.T4, Mark.LLM_FIRST_TOKEN, Mark.T6);
    assertThat(marks().get(Mark.T4)).isLessThan(marks().get(Mark.T2));
  }

  @Test
  void anAnswerToOtherWordsIsNeverHeard() {
    modelWrites("We do.");
    callerSeemsToSay("do you insure");
    await().until(() -> world.asked.size() == 1);
    modelWrites("Not glass.");

    callerHasSaid("do you insure glass");

    screen.awaitSaid("Not glass.");
    assertThat(screen.said()).doesNotContain("We do.");
    assertThat(screen.events()).doesNotContain(new MindEvent.LlmText(1, "We do."));
    assertThat(world.asked.getLast())
        .filteredOn(message -> message.role() == Role.USER)
        .extracting(ChatMessage::text)
        .containsExactly("do you insure glass");
    assertThat(report().committed()).isZero();
    assertThat(report().discarded()).isOne();
  }

  @Test
  void aBetterGuessReplacesWhatWasPrepared() {
    modelWrites("We do.");
    callerSeemsToSay("do you insure");
    await().until(() -> world.asked.size() == 1);
    modelWrites("Not glass.");
    world.recognised(new SttResult.Partial("do you insure glass", 0, 1));
    world.callerIsSilent(Duration.ofMillis(20));
    await().until(() -> world.asked.size() == 2);

    callerHasSaid("do you insure glass");

    screen.awaitSaid("Not glass.");
    assertThat(world.asked).hasSize(2);
    assertThat(report().committed()).isOne();
    assertThat(report().discarded()).isOne();
  }

  @Test
  void aToolWaitsUntilItIsWanted() {
    world.replies.add(List.of(ScriptedModel.call("count", "{}")));
    modelWrites("One.");
    callerSeemsToSay("count please");
    await().until(() -> world.asked.size() == 1);
    assertThat(toolCalls).hasValue(0);

    callerHasSaid("count please");

    screen.awaitSaid("One.");
    assertThat(toolCalls).hasValue(1);
  }

  @Test
  void theDialogueIsNotLedOnByWhatWasNotSaid() {
    callerSeemsToSay("order");
    callerHasSaid("how much is delivery");
    screen.awaitSaid(ScriptedCall.FAST_ANSWER);

    screen.awaitState(MindState.LISTENING);
    callerSeemsToSay("order");
    callerHasSaid("order");

    screen.awaitSaid(ScriptedGuide.HOW_MANY);
    assertThat(screen.said())
        .as("an open question would have been asked again")
        .noneMatch(text -> text.startsWith(ScriptedCall.FAST_ANSWER + " "));
  }

  @Test
  void goingOnThrowsItAway() {
    modelWrites("We do.");
    world.finalsHeld = true;
    callerSeemsToSay("do you insure");
    await().until(() -> world.asked.size() == 1);
    world.callerIsSilent(Duration.ofMillis(240));
    await().until(() -> screen.events().getLast().equals(analysing()));

    world.callerSpeaks(Duration.ofMillis(100));

    await().until(() -> report().discarded() == 1);
    assertThat(report().wasted()).isPositive();
  }

  private void modelWrites(String text) {
    world.replies.add(
        List.of(new ModelPiece.Text("{\"is_safe\":true,\"text\":\"%s\"}".formatted(text))));
  }

  private void callerSeemsToSay(String words) {
    world.callerSpeaks(Duration.ofMillis(400));
    world.recognised(new SttResult.Partial(words, 0, 1));
    world.callerIsSilent(Duration.ofMillis(120));
  }

  private void callerHasSaid(String words) {
    world.understands = words;
    world.callerIsSilent(Duration.ofMillis(240));
  }

  private static MindEvent analysing() {
    return new MindEvent.StateChanged(1, MindState.ANALYZING_SPEECH, "");
  }

  private Speculations.Report report() {
    return world.speculations.report();
  }

  private Map<Mark, Long> marks() {
    return screen.lastReport().atNanos();
  }

  private final class Counter implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec("count", "Counts.", List.of());
    }

    @Override
    public String use(String arguments, String language) {
      return String.valueOf(toolCalls.incrementAndGet());
    }
  }
}
