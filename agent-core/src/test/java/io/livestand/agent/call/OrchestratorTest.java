package io.livestand.agent.call;

import static io.livestand.agent.call.MindEvent.Speaker.ASSISTANT;
import static io.livestand.agent.call.MindEvent.Speaker.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttConnectionError;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrchestratorTest {
  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private final CallCenter center =
      new CallCenter(world.services(), List.of(ScriptedCall.script()), 2);
  private final Call call = center.start(new CallRequest("Ann", "en-US"), screen);

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
    assertThat(center.active()).isZero();
  }

  @Test
  void theBotGreetsOnceTheCallerCanHearIt() {
    assertThat(world.outlet.sent()).isEmpty();

    world.connect();

    screen.awaitState(MindState.LISTENING);
    assertThat(states()).containsExactly(MindState.SPEAKING, MindState.LISTENING);
    assertThat(world.outlet.sent()).hasSize(ScriptedCall.GREETING.length());
    assertThat(screen.said(ASSISTANT)).containsExactly(ScriptedCall.GREETING);
  }

  @Test
  void aKnownQuestionIsAnsweredFromTheCache() {
    greeted();

    world.callerSays("how much is delivery");

    awaitSaid(ASSISTANT, ScriptedCall.FAST_ANSWER);
    screen.awaitState(MindState.LISTENING);
    assertThat(states())
        .containsExactly(
            MindState.ANALYZING_SPEECH,
            MindState.CHECKING_CACHE,
            MindState.SPEAKING,
            MindState.LISTENING);
    assertThat(screen.said(USER)).containsExactly("how much is delivery");
    var report = screen.lastReport();
    assertThat(report.turn()).isEqualTo(1);
    assertThat(report.route()).isEqualTo(Route.CACHE);
    assertThat(report.traceId()).matches("[0-9a-f]{32}");
    assertThat(report.attributes())
        .containsOnly(
            entry(Attribute.READY_ANSWER, "price"),
            entry(Attribute.FOUND_BY, "list"),
            entry(Attribute.FOUND_SCORE, 1.0));
    assertThat(report.atNanos())
        .containsOnlyKeys(Mark.T1, Mark.SPEECH_END, Mark.T2, Mark.T3, Mark.T5_CACHE, Mark.T6);
    assertThat(report.between(Mark.T1, Mark.SPEECH_END)).hasValue(380_000_000);
    assertThat(world.asked).isEmpty();
  }

  @Test
  void anyOtherQuestionGoesToTheModel() {
    greeted();

    world.callerSays("do you insure parcels");

    awaitSaid(ASSISTANT, "We do.");
    screen.awaitState(MindState.LISTENING);
    assertThat(states())
        .containsExactly(
            MindState.ANALYZING_SPEECH,
            MindState.CHECKING_CACHE,
            MindState.ROUTING_TO_LLM,
            MindState.GENERATING_SPEECH,
            MindState.SPEAKING,
            MindState.LISTENING);
    assertThat(screen.events())
        .contains(new MindEvent.LlmText(1, "We"), new MindEvent.LlmText(1, " do."));
    assertThat(screen.lastReport().route()).isEqualTo(Route.LLM);
    assertThat(screen.lastReport().attributes()).containsOnly(entry(Attribute.MODEL, "scripted"));
    assertThat(screen.lastReport().atNanos())
        .containsKeys(Mark.T4, Mark.LLM_FIRST_TOKEN, Mark.T5_TTS, Mark.T6);
    assertThat(world.asked.getFirst())
        .extracting(ChatMessage::role)
        .containsExactly(Role.SYSTEM, Role.ASSISTANT, Role.USER);
  }

  @Test
  void speakingOverTheBotStopsIt() {
    greeted();
    world.modelWrites = List.of("A very long answer indeed.", " And more.", " And more.");
    world.outlet.sendOnly(5);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);
    var flushes = world.outlet.flushes();

    world.callerSpeaks(Duration.ofMillis(200));
    world.recognised(new SttResult.Partial("wait a moment", 0, 1));

    screen.awaitState(MindState.LISTENING);
    assertThat(world.outlet.flushes()).isGreaterThan(flushes);
    world.outlet.sendAll();
    assertThat(screen.lastReport().atNanos()).containsKeys(Mark.BARGE_IN, Mark.STOPPED);
    assertThat(world.outlet.sent()).hasSize(ScriptedCall.GREETING.length() + 5);
    assertThat(screen.events())
        .contains(new MindEvent.StateChanged(2, MindState.LISTENING, "barge_in"));
  }

  @Test
  void anMmHmDoesNotStopItAndNoFrameIsLost() {
    greeted();
    world.modelWrites = List.of("A very long answer indeed.");
    world.outlet.sendOnly(5);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);
    world.understands = "mm hm";

    world.callerSpeaks(Duration.ofMillis(300));
    world.callerIsSilent(Duration.ofMillis(240));
    await().until(() -> world.understands.isEmpty());
    world.outlet.sendAll();

    awaitSaid(ASSISTANT, "A very long answer indeed.");
    screen.awaitState(MindState.LISTENING);
    assertThat(screen.said(USER)).containsExactly("tell me a story");
    assertThat(world.outlet.sent().size() - ScriptedCall.GREETING.length())
        .as("every frame, and perhaps one that fades out before the pause")
        .isBetween(
            "A very long answer indeed.".length(), "A very long answer indeed.".length() + 1);
  }

  @Test
  void whatInterruptedTheBotIsTheNextQuestion() {
    greeted();
    world.outlet.sendOnly(1);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);
    world.understands = "how much is delivery";
    world.callerSpeaks(Duration.ofMillis(400));
    world.callerIsSilent(Duration.ofMillis(340));
    world.outlet.sendAll();

    awaitSaid(ASSISTANT, ScriptedCall.FAST_ANSWER);
    assertThat(screen.said(USER)).containsExactly("tell me a story", "how much is delivery");
    assertThat(screen.lastReport().turn()).isEqualTo(2);
  }

  @Test
  void theButtonSilencesTheBot() {
    greeted();
    world.outlet.sendOnly(1);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);

    call.interrupt();

    screen.awaitState(MindState.LISTENING);
    assertThat(screen.events())
        .contains(new MindEvent.StateChanged(1, MindState.LISTENING, "interrupted"));
    assertThat(screen.lastReport().atNanos()).containsKeys(Mark.BARGE_IN, Mark.STOPPED);
  }

  @Test
  void goingOnBeforeTheAnswerIsHeardAsksTheWholeQuestion() {
    greeted();
    world.outlet.sendOnly(0);
    world.callerSays("do you insure");
    screen.awaitState(MindState.GENERATING_SPEECH);

    world.callerSpeaks(Duration.ofMillis(100));
    screen.awaitState(MindState.LISTENING);
    world.outlet.sendAll();
    world.understands = "glass";
    world.callerIsSilent(Duration.ofMillis(340));

    awaitSaid(ASSISTANT, "We do.");
    assertThat(world.asked.getLast())
        .filteredOn(message -> message.role() == Role.USER)
        .extracting(ChatMessage::text)
        .containsExactly("do you insure glass");
  }

  @Test
  void goingOnBeforeTheFinalWordsForgetsNothingOfTheTurnBefore() {
    greeted();
    world.callerSays("do you insure parcels");
    awaitSaid(ASSISTANT, "We do.");
    screen.awaitState(MindState.LISTENING);
    world.finalsHeld = true;

    world.callerSays("");
    screen.awaitState(MindState.ANALYZING_SPEECH);
    world.callerSpeaks(Duration.ofMillis(200));
    screen.awaitState(MindState.LISTENING);
    world.callerIsSilent(Duration.ofMillis(340));
    screen.awaitState(MindState.ANALYZING_SPEECH);
    world.recognised(new SttResult.Final("and", 0));
    world.recognised(new SttResult.Final("glass", 1));

    await().until(() -> screen.said(USER).contains("and glass"));
    assertThat(world.asked.getLast())
        .extracting(ChatMessage::text)
        .containsSequence("do you insure parcels", "We do.", "and glass");
  }

  @Test
  void speakingBeforeTheGreetingIsHeardIsAQuestionLikeAnyOther() {
    world.outlet.sendOnly(0);
    world.connect();
    world.callerSays("do you insure parcels");
    world.outlet.sendAll();

    awaitSaid(ASSISTANT, "We do.");
    assertThat(world.asked.getLast())
        .extracting(ChatMessage::role)
        .containsExactly(Role.SYSTEM, Role.USER);
    assertThat(screen.said(ASSISTANT)).doesNotContain(ScriptedCall.GREETING);
  }

  @Test
  void whatIsSaidBeforeTheCallerCanHearTheBotIsNotListenedTo() {
    world.callerSays("how much is delivery");
    world.connect();

    awaitSaid(ASSISTANT, ScriptedCall.GREETING);
    assertThat(screen.said(USER)).isEmpty();
  }

  @Test
  void anAnswerThatNobodyHeardIsNotRemembered() {
    greeted();
    world.voiceFails = new ProviderException("elevenlabs", Kind.TIMEOUT, "no sound");
    world.callerSays("do you insure parcels");
    awaitSaid(ASSISTANT, ScriptedCall.APOLOGY);
    screen.awaitState(MindState.LISTENING);
    world.voiceFails = null;

    world.callerSays("do you insure glass");

    awaitSaid(ASSISTANT, "We do.");
    assertThat(world.asked.getLast())
        .extracting(ChatMessage::text)
        .containsExactly(
            "Be brief.",
            ScriptedCall.GREETING,
            "do you insure parcels",
            ScriptedCall.APOLOGY,
            "do you insure glass");
  }

  @Test
  void anApologyIsNotMeasuredAsTheAnswer() {
    greeted();
    world.modelFails = new ProviderException("openai", Kind.UNAVAILABLE, "overloaded");

    world.callerSays("do you insure parcels");

    awaitSaid(ASSISTANT, ScriptedCall.APOLOGY);
    assertThat(screen.lastReport().route()).isEqualTo(Route.SCRIPT);
    assertThat(screen.lastReport().responseLatency()).isEmpty();
  }

  @Test
  void aModelThatWritesNothingIsApologisedFor() {
    greeted();
    world.modelWrites = List.of(" ");

    world.callerSays("do you insure parcels");

    awaitSaid(ASSISTANT, ScriptedCall.APOLOGY);
    assertThat(screen.failures()).containsExactly("llm_failed");
  }

  @Test
  void aCallerWhoNeverJoinsDoesNotHoldTheLine() {
    world.clock.advance(Duration.ofSeconds(31));

    awaitEnd(EndReason.FAILURE);
    assertThat(screen.failures()).containsExactly("media_failed");
  }

  @Test
  void aModelThatFailsIsApologisedFor() {
    greeted();
    world.modelFails = new ProviderException("openai", Kind.UNAVAILABLE, "overloaded");

    world.callerSays("do you insure parcels");

    awaitSaid(ASSISTANT, ScriptedCall.APOLOGY);
    screen.awaitState(MindState.LISTENING);
    assertThat(screen.failures()).containsExactly("llm_failed");
  }

  @Test
  void aVoiceThatFailsIsApologisedForFromTheCache() {
    greeted();
    world.voiceFails = new ProviderException("elevenlabs", Kind.TIMEOUT, "no sound");

    world.callerSays("do you insure parcels");

    awaitSaid(ASSISTANT, ScriptedCall.APOLOGY);
    assertThat(screen.failures()).containsExactly("tts_failed");
  }

  @Test
  void afterAFailureTheNextQuestionIsAnswered() {
    greeted();
    world.modelFails = new ProviderException("openai", Kind.UNAVAILABLE, "overloaded");
    world.callerSays("do you insure parcels");
    awaitSaid(ASSISTANT, ScriptedCall.APOLOGY);
    screen.awaitState(MindState.LISTENING);
    world.modelFails = null;

    world.callerSays("do you insure parcels");

    awaitSaid(ASSISTANT, "We do.");
  }

  @Test
  void aRecogniserThatIsLostEndsTheCall() {
    greeted();

    world.recognised(
        new SttResult.Failed(
            new SttConnectionError(
                new ProviderException("stt", Kind.AUTHENTICATION, "bad key"), 1, "trace")));

    awaitEnd(EndReason.FAILURE);
    assertThat(screen.failures()).containsExactly("stt_failed");
  }

  @Test
  void mediaThatBreaksEndsTheCall() {
    greeted();

    world.ears().lost("the media server is gone", true);

    awaitEnd(EndReason.FAILURE);
    assertThat(screen.failures()).containsExactly("media_failed");
  }

  @Test
  void aCallerWhoLeavesEndsTheCall() {
    world.ears().lost("the caller's connection is gone", false);

    awaitEnd(EndReason.CALLER_LEFT);
  }

  @Test
  void hangingUpInTheMiddleOfAnAnswerLeavesNothingOpen() {
    greeted();
    world.outlet.sendOnly(1);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);

    call.hangUp(EndReason.HANG_UP);

    assertThat(world.open).hasValue(0);
    assertThat(screen.events().getLast()).isEqualTo(new MindEvent.Ended(EndReason.HANG_UP));
    call.hangUp(EndReason.HANG_UP);
    call.interrupt();
  }

  private void greeted() {
    world.connect();
    screen.awaitState(MindState.LISTENING);
    screen.clear();
  }

  private void awaitSaid(MindEvent.Speaker speaker, String words) {
    await().until(() -> screen.said(speaker).contains(words));
  }

  private void awaitEnd(EndReason reason) {
    await().until(() -> screen.events().contains(new MindEvent.Ended(reason)));
    assertThat(world.open).hasValue(0);
  }

  /// The states entered, without the IDLE in which a call begins and ends.
  private List<MindState> states() {
    return screen.states().stream().filter(state -> state != MindState.IDLE).toList();
  }
}
