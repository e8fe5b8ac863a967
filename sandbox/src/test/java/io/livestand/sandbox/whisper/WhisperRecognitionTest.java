package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.stt.Hypothesis;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WhisperRecognitionTest {
  private static final int TENTH = LogMel.SAMPLE_RATE / 10;

  private final FakeModel model = new FakeModel();
  private final Scribe scribe = new Scribe(() -> model, Ticker.system());
  private final WhisperRecognition ear = new WhisperRecognition(scribe);

  @AfterEach
  void end() {
    ear.close();
    model.let(100);
    scribe.close();
  }

  @Test
  void silenceAndClicksAreNotShownToTheModel() {
    hear(0, 8);
    ear.hear(click());
    hear(0, 20);

    assertThat(ear.end()).isEqualTo(Hypothesis.NOTHING);
    assertThat(ear.isListening()).isFalse();
    assertThat(model.asked).isEmpty();
  }

  @Test
  void whatWasSaidBeforeAPauseIsReadyWhenTheUtteranceEnds() throws Exception {
    hear(1, 5);
    hear(0, 3);
    assertThat(model.nextAsked()).isEqualTo(5);
    model.let(1);

    assertThat(ear.end().text()).isEqualTo("5 tenths");
    assertThat(model.asked).isEmpty();
  }

  @Test
  void whoGoesOnAfterAPauseIsHeardWhole() throws Exception {
    hear(1, 5);
    hear(0, 3);
    assertThat(model.nextAsked()).isEqualTo(5);
    hear(1, 1);
    model.let(2);

    assertThat(ear.end().text()).isEqualTo("6 tenths");
  }

  @Test
  void theNextUtteranceIsAnother() throws Exception {
    model.let(3); // a sketch of the second may take one of them
    hear(1, 5);
    assertThat(ear.end().text()).isEqualTo("5 tenths");
    assertThat(ear.end()).isEqualTo(Hypothesis.NOTHING);

    hear(0, 6);
    hear(1, 3);

    assertThat(ear.end().text()).isEqualTo("3 tenths");
  }

  @Test
  void partialsComeWhileSomebodySpeaks() throws Exception {
    hear(1, 8);
    var tenths = model.nextAsked();
    assertThat(ear.partial()).isEqualTo(Hypothesis.NOTHING);

    model.let(1);

    await().untilAsserted(() -> assertThat(ear.partial().text()).isEqualTo(tenths + " tenths"));
    assertThat(ear.isListening()).isTrue();
  }

  @Test
  void aPartialGivesWayToAFinal() throws Exception {
    hear(1, 8);
    model.nextAsked();
    hear(0, 3);

    assertThat(model.nextAsked()).isEqualTo(8);
    model.let(1);
    assertThat(ear.end().text()).isEqualTo("8 tenths");
  }

  @Test
  void nobodyGetsAPartialWhileTheModelIsAtWork() throws Exception {
    var other = new WhisperRecognition(scribe);
    hear(1, 5);
    hear(0, 3);
    assertThat(model.nextAsked()).isEqualTo(5);

    for (var i = 0; i < 10; i++) {
      other.hear(sound());
    }
    model.let(1);

    assertThat(ear.end().text()).isEqualTo("5 tenths");
    assertThat(model.asked).isEmpty();
    other.close();
  }

  @Test
  void aLongUtteranceIsCutAtItsPauses() {
    model.let(100);
    hear(1, 55);
    await().until(() -> ear.hear(new short[TENTH]));

    assertThat(ear.phrase().text()).isEqualTo("55 tenths");
    assertThat(ear.partial()).isEqualTo(Hypothesis.NOTHING);
    hear(1, 4);
    assertThat(ear.end().text()).isEqualTo("4 tenths");
  }

  @Test
  void whoDoesNotPauseIsHeardInPieces() {
    hear(1, 105);
    model.let(100);
    await().until(() -> ear.hear(new short[0]));

    assertThat(ear.phrase().text()).endsWith("tenths");
    hear(1, 5);
    assertThat(ear.end().text()).endsWith("tenths");
  }

  @Test
  void allPiecesAreThereWhenTheUtteranceEnds() {
    hear(1, 105);
    model.let(100);

    var text = ear.end().text();

    assertThat(Pattern.compile("tenths").matcher(text).results()).hasSize(2);
    assertThat(ear.isListening()).isFalse();
  }

  @Test
  void aModelThatCannotBeLoadedIsSaidSo() {
    try (var broken =
            new Scribe(
                () -> {
                  throw new IOException("no such file");
                },
                Ticker.system());
        var listener = new WhisperRecognition(broken)) {
      assertThatThrownBy(() -> broken.wake().get()).hasRootCauseMessage("no such file");
      for (var i = 0; i < 5; i++) {
        listener.hear(sound());
      }

      assertThatThrownBy(listener::end)
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("no such file");
    }
  }

  @Test
  void theModelIsClosedWithItsScribe() throws Exception {
    scribe.wake().get();
    scribe.close();

    assertThat(model.isClosed()).isTrue();
  }

  private void hear(int loud, int tenths) {
    for (var i = 0; i < tenths; i++) {
      ear.hear(loud == 0 ? new short[TENTH] : sound());
    }
  }

  // With a dip, as speech has them: what never dips is a hum.
  private static short[] sound() {
    var samples = new short[TENTH];
    Arrays.fill(samples, 0, TENTH - 320, (short) 5_000);
    return samples;
  }

  private static short[] click() {
    var samples = new short[TENTH];
    Arrays.fill(samples, 0, 400, (short) 5_000);
    return samples;
  }
}
