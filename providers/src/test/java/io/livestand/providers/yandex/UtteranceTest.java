package io.livestand.providers.yandex;

import static io.livestand.providers.yandex.ScriptedRecognizer.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.speech.SttResult;
import io.livestand.wire.stt.EouUpdate;
import io.livestand.wire.stt.FinalRefinement;
import io.livestand.wire.stt.StreamingResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UtteranceTest {
  private final Utterance utterance = new Utterance();

  @Test
  void aFinalThatComesAfterItsEndIsNotTakenForTheNextUtterance() {
    partial("yes");
    assertThat(end(900)).contains(new SttResult.Final("yes"));

    finalText("yes", 850);
    finalText("no", 2_000);

    assertThat(end(2_100)).contains(new SttResult.Final("no"));
  }

  @Test
  void refinementsAreNotWaitedForAndNotRepeated() {
    finalText("two", 400);
    utterance.hear(
        StreamingResponse.newBuilder()
            .setFinalRefinement(FinalRefinement.newBuilder().setNormalizedText(words("2", 400)))
            .build());

    assertThat(end(500)).contains(new SttResult.Final("two"));
  }

  @Test
  void anEndThatNobodyAskedForIsNothingWithoutWords() {
    assertThat(end(100)).isEmpty();
  }

  @Test
  void everyEndThatWasAskedForIsAnswered() {
    utterance.endAsked();
    utterance.endAsked();

    assertThat(end(100)).contains(new SttResult.Final(""));
    assertThat(utterance.isEndAwaited()).isTrue();
    assertThat(end(200)).contains(new SttResult.Final(""));
    assertThat(utterance.isEndAwaited()).isFalse();
  }

  @Test
  void aLostSessionAnswersTheEndThatItOwed() {
    finalText("I need", 100);
    partial("a room");
    utterance.endAsked();

    assertThat(utterance.sessionLost()).contains(new SttResult.Final("I need a room"));
    assertThat(utterance.sessionLost()).isEmpty();
  }

  @Test
  void whatALostSessionUnderstoodBeginsTheRest() {
    partial("I need");
    assertThat(utterance.sessionLost()).isEmpty();

    assertThat(partial("a room")).contains(new SttResult.Partial("I need a room"));
  }

  @Test
  void messagesWithoutAlternativesSayNothing() {
    assertThat(utterance.hear(StreamingResponse.getDefaultInstance())).isEmpty();
    utterance.hear(
        StreamingResponse.newBuilder()
            .setFinal(io.livestand.wire.stt.AlternativeUpdate.getDefaultInstance())
            .build());
    assertThat(end(10)).isEmpty();
  }

  private Optional<SttResult> partial(String text) {
    return utterance.hear(StreamingResponse.newBuilder().setPartial(words(text, 0)).build());
  }

  private void finalText(String text, long untilMillis) {
    assertThat(
            utterance.hear(
                StreamingResponse.newBuilder().setFinal(words(text, untilMillis)).build()))
        .isEmpty();
  }

  private Optional<SttResult> end(long atMillis) {
    return utterance.hear(
        StreamingResponse.newBuilder()
            .setEouUpdate(EouUpdate.newBuilder().setTimeMs(atMillis))
            .build());
  }
}
