package io.livestand.agent.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.testing.ManualTicker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FallbackSynthesizerTest {
  private final ManualTicker clock = new ManualTicker();
  private final ScriptedVoice first = new ScriptedVoice("first", 24_000);
  private final ScriptedVoice second = new ScriptedVoice("second", 48_000);
  private final ScriptedBreaker firstBreaker = new ScriptedBreaker();
  private final ScriptedBreaker secondBreaker = new ScriptedBreaker();
  private final List<Method> order =
      List.of(
          new Method("first", first, firstBreaker), new Method("second", second, secondBreaker));
  private final FallbackSynthesizer voice = FallbackSynthesizer.live(order, clock);

  @Test
  void theFirstSpeaksAsLongAsItCan() throws Exception {
    assertThat(rates(voice, "It is open.", "Come in.")).containsOnly(24_000);
    assertThat(first.said).containsExactly("It is open.", "Come in.");
    assertThat(second.said).isEmpty();
    assertThat(second.connects).isZero();
    assertThat(firstBreaker.successes).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHENTICATION", "QUOTA", "BAD_REQUEST", "TIMEOUT", "PROTOCOL"})
  void whatCannotBeMendedIsNotTriedAgain(Kind kind) throws Exception {
    first.failAfter(0, kind);

    assertThat(rates(voice, "Hello.")).containsOnly(48_000);
    assertThat(first.begun).isEqualTo(1);
    assertThat(firstBreaker.failures).containsExactly(kind);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "RATE_LIMITED"})
  void aVendorThatWasTooBusyIsAskedOnceMore(Kind kind) throws Exception {
    first.failAfter(0, kind);

    assertThat(rates(voice, "Hello.")).containsOnly(24_000);
    assertThat(first.begun).isEqualTo(2);
  }

  @Test
  void andThenTheNext() throws Exception {
    first.failAfter(0, Kind.UNAVAILABLE);
    first.failAfter(0, Kind.UNAVAILABLE);

    assertThat(rates(voice, "Hello.")).containsOnly(48_000);
    assertThat(first.begun).isEqualTo(2);
  }

  @Test
  void aCallBeginsWithoutTheFirst() throws Exception {
    first.unreachable = true;

    assertThat(rates(voice, "Hello.")).containsOnly(48_000);
  }

  @Test
  void anOpenBreakerSparesTheCallTheAttempt() throws Exception {
    firstBreaker.open = true;

    assertThat(rates(voice, "Hello.")).containsOnly(48_000);
    assertThat(first.connects).isZero();
  }

  @Test
  void whenNobodyElseIsLeftAnOpenBreakerIsTriedAllTheSame() throws Exception {
    firstBreaker.open = true;
    second.failAfter(0, Kind.QUOTA);

    assertThat(rates(voice, "Hello.")).containsOnly(24_000);
  }

  @Test
  void whenAllFailTheLastFailureIsTold() {
    first.failAfter(0, Kind.QUOTA);
    second.failAfter(0, Kind.AUTHENTICATION);

    assertThatThrownBy(() -> rates(voice, "Hello."))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION));
  }

  @Test
  void whenNobodyCanBeReachedTheLineIsNotOpened() {
    first.unreachable = true;
    second.unreachable = true;

    assertThatThrownBy(() -> voice.connect("en-US")).isInstanceOf(ProviderException.class);
  }

  @Test
  void theNextGoesOnAtTheFirstUnspokenClause() throws Exception {
    first.failAfter(ScriptedVoice.frames("It is open."), Kind.TIMEOUT);

    var rates = rates(voice, "It is open.", "Come in.");

    assertThat(second.said).containsExactly("Come in.");
    assertThat(rates).startsWith(24_000).endsWith(48_000);
  }

  @Test
  void aClauseBrokenOffInTheMiddleIsNotBegunAnew() throws Exception {
    first.tellsLetters = true;
    first.failAfter(ScriptedVoice.frames("It is op"), Kind.PROTOCOL);

    rates(voice, "It is open.", "Come in.");

    assertThat(second.said).containsExactly("open.", "Come in.");
  }

  @Test
  void howMuchOfTheFirstClauseWasVoicedIsGuessedWhereNobodyTells() throws Exception {
    first.failAfter(35, Kind.PROTOCOL); // 0.7 s of it

    rates(voice, "A courier brings it to your door within two days.");

    assertThat(second.said).containsExactly("courier brings it to your door within two days.");
  }

  @Test
  void whatIsSaidAfterTheFailureIsSpokenByTheNext() throws Exception {
    first.failAfter(ScriptedVoice.frames("One."), Kind.QUOTA);
    try (var line = voice.connect("en-US");
        var speech = line.begin()) {
      speech.say("One.");
      assertThat(speech.next()).isNotNull();
      for (var i = 1; i < ScriptedVoice.frames("One."); i++) {
        speech.next();
      }
      speech.next(); // the first has failed
      speech.say("Two.");
      speech.finish();
      assertThat(speech.next()).isNotNull();
    }
    assertThat(second.said).containsExactly("Two.");
  }

  @Test
  void anUtteranceThatFailsAfterItsLastWordHasEnded() throws Exception {
    first.failAfter(ScriptedVoice.frames("Done."), Kind.TIMEOUT);

    rates(voice, "Done.");

    assertThat(second.said).isEmpty();
  }

  @Test
  void theCutIsSmoothedWhileItIsStillHeard() throws Exception {
    first.failAfter(ScriptedVoice.frames("One."), Kind.QUOTA);

    var frames = frames(voice, "One.", "Two.");

    var tail = frames.get(ScriptedVoice.frames("One."));
    assertThat(tail.sampleRate()).isEqualTo(24_000);
    assertThat(tail.samples()[0]).isBetween((short) 4_900, (short) 5_000);
    assertThat(tail.samples()[120]).isZero();
  }

  @Test
  void aKeptPhraseHasOneVoiceFromItsBeginning() throws Exception {
    first.failAfter(ScriptedVoice.frames("One."), Kind.TIMEOUT);

    assertThat(rates(FallbackSynthesizer.kept(order, clock), "One.", "Two."))
        .hasSize(ScriptedVoice.frames("One.Two."))
        .containsOnly(48_000);
  }

  @Test
  void aClosedUtteranceIsSilentAndTheBreakerForgetsIt() throws Exception {
    try (var line = voice.connect("en-US")) {
      var speech = line.begin();
      speech.say("Hello.");
      speech.close();

      assertThat(speech.next()).isNull();
      assertThat(first.said).isEmpty();
      assertThat(firstBreaker.failures).isEmpty();
    }
  }

  @Test
  void theNameOfTheVoiceChangesWithAnyOfThem() {
    assertThat(voice.voice("en-US")).isEqualTo("first=first-en-US,second=second-en-US");
  }

  @Test
  void closingTheLineClosesWhateverWasOpened() throws Exception {
    first.failAfter(0, Kind.TIMEOUT);
    rates(voice, "Hello.");

    assertThat(first.openLines).isZero();
    assertThat(second.openLines).isZero();
    assertThat(second.connects).isEqualTo(1);
  }

  private static List<Integer> rates(SpeechSynthesizer voice, String... clauses)
      throws InterruptedException {
    return frames(voice, clauses).stream().map(frame -> frame.sampleRate()).toList();
  }

  private static List<io.livestand.agent.audio.PcmFrame> frames(
      SpeechSynthesizer voice, String... clauses) throws InterruptedException {
    var frames = new ArrayList<io.livestand.agent.audio.PcmFrame>();
    try (var line = voice.connect("en-US");
        var speech = line.begin()) {
      for (var clause : clauses) {
        speech.say(clause);
      }
      speech.finish();
      for (var frame = speech.next(); frame != null; frame = speech.next()) {
        frames.add(frame);
      }
    }
    return frames;
  }
}
