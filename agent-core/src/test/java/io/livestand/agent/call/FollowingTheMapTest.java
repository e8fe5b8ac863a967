package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.ScriptedCall;
import io.livestand.agent.testing.ScriptedGuide;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A call that the dialogue map leads.
final class FollowingTheMapTest {
  private final ScriptedCall world = new ScriptedCall();
  private final List<MindEvent> events = new CopyOnWriteArrayList<>();
  private final CallCenter center =
      new CallCenter(world.services(), List.of(ScriptedCall.script()), 2);

  @BeforeEach
  void call() {
    center.start(new CallRequest("Ann", "en-US"), events::add);
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
    awaitSaid(ScriptedGuide.HOW_MANY);
    awaitState(MindState.LISTENING);
    world.callerSays("three");

    awaitSaid(ScriptedGuide.TAKEN + " 3 boxes.");
    awaitState(MindState.LISTENING);
    var report = reports().getLast().report();
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
    awaitSaid(ScriptedGuide.HOW_MANY);
    awaitState(MindState.LISTENING);

    world.callerSays("how much is delivery");
    awaitSaid(ScriptedCall.FAST_ANSWER + " " + ScriptedGuide.HOW_MANY);
    awaitState(MindState.LISTENING);
    world.callerSays("three");

    awaitSaid(ScriptedGuide.TAKEN + " 3 boxes.");
  }

  @Test
  void theModelIsToldWhatTheMapWantsOfItBesideAFiller() {
    greeted();
    world.modelThinks = new CountDownLatch(1);

    world.callerSays("where is it");
    await().until(() -> fillerStates() == 1);
    world.modelThinks.countDown();

    awaitSaid("We do.");
    assertThat(world.asked.getLast().getLast().text()).isEqualTo("Look the order up.");
    assertThat(reports().getLast().report().atNanos())
        .containsKeys(Mark.FILLER, Mark.LLM_FIRST_TOKEN, Mark.T6);
    assertThat(said())
        .as("a filler is no part of an answer")
        .noneMatch(it -> it.contains("moment"));
  }

  @Test
  void theCallEndsOnceTheGoodbyeWasHeard() {
    greeted();

    world.callerSays("bye");

    await().until(() -> events.contains(new MindEvent.Ended(EndReason.COMPLETED)));
    assertThat(said()).last().isEqualTo(ScriptedGuide.BYE);
    assertThat(world.outlet.sent()).hasSize((ScriptedCall.GREETING + ScriptedGuide.BYE).length());
  }

  @Test
  void whoSpeaksOverTheGoodbyeIsLedOn() {
    greeted();
    world.outlet.sendOnly(3);
    world.callerSays("bye");
    awaitState(MindState.SPEAKING);

    world.callerSpeaks(Duration.ofMillis(200));
    world.recognised(new SttResult.Partial("wait another order", 0, 1));
    awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    world.understands = "order";
    world.callerIsSilent(Duration.ofMillis(340));

    awaitSaid(ScriptedGuide.HOW_MANY);
    assertThat(events).noneMatch(MindEvent.Ended.class::isInstance);
  }

  @Test
  void goingOnBeforeTheAnswerIsHeardTakesTheStepInTheMapBack() {
    greeted();
    world.outlet.sendOnly(0);
    world.callerSays("order");

    world.callerSpeaks(Duration.ofMillis(100));
    awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    world.understands = "a taxi"; // together they are nothing for the map
    world.callerIsSilent(Duration.ofMillis(340));
    awaitSaid("We do.");
    awaitState(MindState.LISTENING);
    world.modelWrites = List.of("Three", " of what?");
    world.callerSays("three");

    awaitSaid("Three of what?");
    assertThat(said()).doesNotContain(ScriptedGuide.HOW_MANY);
  }

  @Test
  void aVoiceThatFailsInTheMiddleOfAPlaylistIsApologisedFor() {
    greeted();
    world.callerSays("order");
    awaitSaid(ScriptedGuide.HOW_MANY);
    awaitState(MindState.LISTENING);
    world.voiceFails = new ProviderException("voice", Kind.UNAVAILABLE, "gone");

    world.callerSays("three");

    awaitSaid(ScriptedCall.APOLOGY);
    awaitState(MindState.LISTENING);
    world.voiceFails = null;
    world.callerSays("bye");
    awaitSaid(ScriptedGuide.BYE);
  }

  @Test
  void anAnswerThatIsHeardNoMoreIsGivenUpAndTheCallGoesOn() {
    greeted();
    world.modelWrites = List.of("A very long answer indeed.");
    world.outlet.sendOnly(5);
    world.callerSays("tell me a story");
    awaitState(MindState.SPEAKING);

    world.callerIsSilent(Duration.ofSeconds(6));

    await().until(() -> failures().contains("internal"));
    world.outlet.sendAll();
    awaitSaid(ScriptedCall.APOLOGY);
    awaitState(MindState.LISTENING);
    world.callerSays("bye");
    awaitSaid(ScriptedGuide.BYE);
  }

  @Test
  void aModelThatThinksWithoutEndIsGivenUp() {
    greeted();
    world.modelThinks = new CountDownLatch(1);
    world.callerSays("tell me a story");
    awaitState(MindState.ROUTING_TO_LLM);

    world.callerIsSilent(Duration.ofSeconds(21));

    awaitSaid(ScriptedCall.APOLOGY);
    assertThat(failures()).containsExactly("internal");
    world.modelThinks.countDown();
  }

  private List<String> failures() {
    return events.stream()
        .filter(MindEvent.Failed.class::isInstance)
        .map(event -> ((MindEvent.Failed) event).code())
        .toList();
  }

  private void greeted() {
    world.connect();
    awaitSaid(ScriptedCall.GREETING);
    awaitState(MindState.LISTENING);
  }

  private long fillerStates() {
    return events.stream()
        .filter(event ->
            event instanceof MindEvent.StateChanged(_, _, var details) && details.equals("filler"))
        .count();
  }

  private List<MindEvent.TurnMeasured> reports() {
    return events.stream()
        .filter(MindEvent.TurnMeasured.class::isInstance)
        .map(MindEvent.TurnMeasured.class::cast)
        .toList();
  }

  private List<String> said() {
    return events.stream()
        .filter(MindEvent.Transcript.class::isInstance)
        .map(MindEvent.Transcript.class::cast)
        .filter(line -> line.speaker() == Speaker.ASSISTANT && line.isFinal())
        .map(MindEvent.Transcript::text)
        .toList();
  }

  private void awaitSaid(String text) {
    await().until(() -> said().contains(text));
  }

  private void awaitState(MindState state) {
    await()
        .until(() ->
            events.stream()
                .filter(MindEvent.StateChanged.class::isInstance)
                .map(event -> ((MindEvent.StateChanged) event).state())
                .reduce((_, last) -> last)
                .filter(state::equals)
                .isPresent());
  }
}
