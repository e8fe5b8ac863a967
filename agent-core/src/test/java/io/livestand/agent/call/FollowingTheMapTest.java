package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import io.livestand.agent.testing.ScriptedGuide;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A call that the dialogue map leads.
final class FollowingTheMapTest {
  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private final CallCenter center =
      new CallCenter(world.services(), List.of(ScriptedCall.script()), 2);

  @BeforeEach
  void call() {
    center.start(new CallRequest("Ann", "en-US"), screen);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void whatIsMissingIsAskedForAndThenSpokenBehindAClip() {
    greeted();

    world.callerSays("order");
    screen.awaitSaid(ScriptedGuide.HOW_MANY);
    screen.awaitState(MindState.LISTENING);
    world.callerSays("three");

    screen.awaitSaid(ScriptedGuide.TAKEN + " 3 boxes.");
    screen.awaitState(MindState.LISTENING);
    var report = screen.lastReport();
    assertThat(report.route()).isEqualTo(Route.SCRIPT);
    assertThat(report.attributes()).containsEntry(Attribute.DIALOGUE_STATE, "ordered");
    assertThat(report.atNanos()).containsKeys(Mark.T5_CACHE, Mark.T6);
    assertThat(world.asked).as("the model has nothing to do with it").isEmpty();
    assertThat(world.outlet.sent())
        .hasSize(
            (ScriptedCall.GREETING + ScriptedGuide.HOW_MANY + ScriptedGuide.TAKEN + "3 boxes.")
                .length());
  }

  @Test
  void afterAnAnswerFromElsewhereTheOpenQuestionIsAskedAgain() {
    greeted();
    world.callerSays("order");
    screen.awaitSaid(ScriptedGuide.HOW_MANY);
    screen.awaitState(MindState.LISTENING);

    world.callerSays("how much is delivery");
    screen.awaitSaid(ScriptedCall.FAST_ANSWER + " " + ScriptedGuide.HOW_MANY);
    screen.awaitState(MindState.LISTENING);
    world.callerSays("three");

    screen.awaitSaid(ScriptedGuide.TAKEN + " 3 boxes.");
  }

  @Test
  void theModelIsToldWhatTheMapWantsOfItBesideAFiller() {
    greeted();
    world.modelThinks = new CountDownLatch(1);

    world.callerSays("where is it");
    await().until(() -> screen.fillers() == 1);
    world.modelThinks.countDown();

    screen.awaitSaid("We do.");
    assertThat(world.asked.getLast().getLast().text()).isEqualTo("Look the order up.");
    assertThat(screen.lastReport().atNanos())
        .containsKeys(Mark.FILLER, Mark.LLM_FIRST_TOKEN, Mark.T6);
    assertThat(screen.said())
        .as("a filler is no part of an answer")
        .noneMatch(it -> it.contains("moment"));
  }

  @Test
  void theCallEndsOnceTheGoodbyeWasHeard() {
    greeted();

    world.callerSays("bye");

    await().until(() -> screen.events().contains(new MindEvent.Ended(EndReason.COMPLETED)));
    assertThat(screen.said()).last().isEqualTo(ScriptedGuide.BYE);
    assertThat(world.outlet.sent()).hasSize((ScriptedCall.GREETING + ScriptedGuide.BYE).length());
  }

  @Test
  void whoSpeaksOverTheGoodbyeIsLedOn() {
    greeted();
    world.outlet.sendOnly(3);
    world.callerSays("bye");
    screen.awaitState(MindState.SPEAKING);

    world.callerSpeaks(Duration.ofMillis(200));
    world.recognised(new SttResult.Partial("wait another order", 0, 1));
    screen.awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    world.understands = "order";
    world.callerIsSilent(Duration.ofMillis(340));

    screen.awaitSaid(ScriptedGuide.HOW_MANY);
    assertThat(screen.events()).noneMatch(MindEvent.Ended.class::isInstance);
  }

  @Test
  void goingOnBeforeTheAnswerIsHeardTakesTheStepInTheMapBack() {
    greeted();
    world.outlet.sendOnly(0);
    world.callerSays("order");

    world.callerSpeaks(Duration.ofMillis(100));
    screen.awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    world.understands = "a taxi"; // together they are nothing for the map
    world.callerIsSilent(Duration.ofMillis(340));
    screen.awaitSaid("We do.");
    screen.awaitState(MindState.LISTENING);
    world.modelWrites = List.of("Three", " of what?");
    world.callerSays("three");

    screen.awaitSaid("Three of what?");
    assertThat(screen.said()).doesNotContain(ScriptedGuide.HOW_MANY);
  }

  @Test
  void aVoiceThatFailsInTheMiddleOfAPlaylistIsApologisedFor() {
    greeted();
    world.callerSays("order");
    screen.awaitSaid(ScriptedGuide.HOW_MANY);
    screen.awaitState(MindState.LISTENING);
    world.voiceFails = new ProviderException("voice", Kind.UNAVAILABLE, "gone");

    world.callerSays("three");

    screen.awaitSaid(ScriptedCall.APOLOGY);
    screen.awaitState(MindState.LISTENING);
    world.voiceFails = null;
    world.callerSays("bye");
    screen.awaitSaid(ScriptedGuide.BYE);
  }

  @Test
  void anAnswerThatIsHeardNoMoreIsGivenUpAndTheCallGoesOn() {
    greeted();
    world.modelWrites = List.of("A very long answer indeed.");
    world.outlet.sendOnly(5);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);

    world.callerIsSilent(Duration.ofSeconds(6));

    await().until(() -> screen.failures().contains("internal"));
    world.outlet.sendAll();
    screen.awaitSaid(ScriptedCall.APOLOGY);
    screen.awaitState(MindState.LISTENING);
    world.callerSays("bye");
    screen.awaitSaid(ScriptedGuide.BYE);
  }

  @Test
  void aModelThatThinksWithoutEndIsGivenUp() {
    greeted();
    world.modelThinks = new CountDownLatch(1);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.ROUTING_TO_LLM);

    world.callerIsSilent(Duration.ofSeconds(21));

    screen.awaitSaid(ScriptedCall.APOLOGY);
    assertThat(screen.failures()).containsExactly("internal");
    world.modelThinks.countDown();
  }

  private void greeted() {
    world.connect();
    screen.awaitSaid(ScriptedCall.GREETING);
    screen.awaitState(MindState.LISTENING);
  }
}
