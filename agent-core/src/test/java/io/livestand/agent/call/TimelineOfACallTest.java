package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.MindEvent.Happened;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a timeline is told of a call, and how a call is conducted as its caller wants it.
@Timeout(30)
final class TimelineOfACallTest {
  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private final CallCenter center =
      new CallCenter(world.services(), List.of(ScriptedCall.script()), 1);
  private final Call call = center.start(new CallRequest("Ann", "en-US"), screen);

  @BeforeEach
  void theCallerIsGreeted() {
    world.connect();
    screen.awaitSaid(ScriptedCall.GREETING);
    screen.awaitState(MindState.LISTENING);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void aTurnIsDrawnFromTheFirstSoundToTheLast() {
    screen.clear();

    world.callerSays("do you insure parcels");

    screen.awaitSaid("We do.");
    screen.awaitState(MindState.LISTENING);
    assertThat(whatHappened())
        .contains(
            Happening.USER_SPEECH_STARTED,
            Happening.USER_SPEECH_ENDED,
            Happening.TURN_DECIDED,
            Happening.SYNTHESIS_STARTED,
            Happening.SYNTHESIS_ENDED,
            Happening.BOT_SOUND_STARTED,
            Happening.BOT_SOUND_ENDED)
        .doesNotContain(Happening.BARGE_IN, Happening.DUCKED);
    assertThat(all()).allMatch(each -> each.turn() == 1);
    assertThat(one(Happening.USER_SPEECH_ENDED).atNanos())
        .isBetween(
            one(Happening.USER_SPEECH_STARTED).atNanos(), one(Happening.TURN_DECIDED).atNanos());
    assertThat(one(Happening.TURN_DECIDED).details())
        .containsEntry("prepared", false)
        .containsKeys("reason", "silence_ms");
    assertThat(one(Happening.BOT_SOUND_ENDED).details()).containsEntry("stopped", false);
  }

  @Test
  void anInterruptionIsDrawnWhereItBegan() {
    world.modelWrites = List.of("A very long answer indeed.");
    world.outlet.sendOnly(5);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);
    screen.clear();

    world.callerSpeaks(Duration.ofMillis(200));
    world.recognised(new SttResult.Partial("wait a moment", 0, 1));
    screen.awaitState(MindState.LISTENING);

    assertThat(whatHappened())
        .containsSubsequence(
            Happening.DUCKED,
            Happening.BARGE_IN,
            Happening.BOT_SOUND_ENDED,
            Happening.USER_SPEECH_STARTED);
    assertThat(one(Happening.BARGE_IN).atNanos()).isEqualTo(one(Happening.DUCKED).atNanos());
    assertThat(one(Happening.BARGE_IN).details()).containsEntry("by", "words");
    assertThat(one(Happening.BOT_SOUND_ENDED).details()).containsEntry("stopped", true);
    assertThat(one(Happening.USER_SPEECH_STARTED).turn()).isEqualTo(2);
    world.outlet.sendAll();
  }

  @Test
  void aVoiceThatMeantNothingIsDrawnAsSuch() {
    world.modelWrites = List.of("A very long answer indeed.");
    world.outlet.sendOnly(5);
    world.callerSays("tell me a story");
    screen.awaitState(MindState.SPEAKING);
    screen.clear();
    world.understands = "mm hm";

    world.callerSpeaks(Duration.ofMillis(300));
    world.callerIsSilent(Duration.ofMillis(240));
    await().until(() -> whatHappened().contains(Happening.BOT_SOUND_RESUMED));

    assertThat(one(Happening.VOICE_IGNORED).details()).containsEntry("what", "backchannel");
    assertThat(whatHappened()).doesNotContain(Happening.BARGE_IN);
    world.outlet.sendAll();
  }

  @Test
  void theCallerMayWantALongerSilence() {
    screen.clear();
    var patient = new CallParameters(Optional.of(Duration.ofMillis(900)), Duration.ofMillis(500));

    call.conduct(patient);

    await().until(() -> screen.events().contains(new MindEvent.Conducted(patient)));
    assertThat(call.parameters()).isEqualTo(patient);
    world.callerSays("do you insure parcels");
    world.callerIsSilent(Duration.ofMillis(400));
    assertThat(whatHappened()).doesNotContain(Happening.TURN_DECIDED);
    world.callerIsSilent(Duration.ofMillis(300));
    screen.awaitSaid("We do.");
    assertThat(one(Happening.TURN_DECIDED).details()).containsEntry("silence_ms", 900L);
  }

  @Test
  void howTheCallIsConductedIsToldWhenItBegins() {
    assertThat(screen.events().getFirst())
        .isEqualTo(
            new MindEvent.Conducted(new CallParameters(Optional.empty(), world.fillerAfter)));
  }

  private Happened one(Happening what) {
    return all().stream().filter(each -> each.what() == what).findFirst().orElseThrow();
  }

  private List<Happening> whatHappened() {
    return all().stream().map(Happened::what).toList();
  }

  private List<Happened> all() {
    return screen.events().stream()
        .filter(Happened.class::isInstance)
        .map(Happened.class::cast)
        .toList();
  }
}
