package io.livestand.providers.yandex;

import static io.livestand.providers.yandex.ScriptedRecognizer.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.speech.SttResult;
import io.livestand.wire.stt.Alternative;
import io.livestand.wire.stt.AlternativeUpdate;
import io.livestand.wire.stt.AudioCursors;
import io.livestand.wire.stt.EouUpdate;
import io.livestand.wire.stt.FinalRefinement;
import io.livestand.wire.stt.StreamingResponse;
import io.livestand.wire.stt.Word;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UtteranceTest {
  private final Utterance utterance = new Utterance();

  @Test
  void aFinalThatComesAfterItsEndIsNotTakenForTheNextUtterance() {
    partial("yes");
    assertThat(end(900)).map(UtteranceTest::text).contains("yes");

    finalText("yes", 850);
    finalText("no", 2_000);

    assertThat(end(2_100)).map(UtteranceTest::text).contains("no");
  }

  @Test
  void refinementsAreNotWaitedForAndNotRepeated() {
    finalText("two", 400);
    utterance.hear(
        StreamingResponse.newBuilder()
            .setFinalRefinement(FinalRefinement.newBuilder().setNormalizedText(words("2", 400)))
            .build());

    assertThat(end(500)).map(UtteranceTest::text).contains("two");
  }

  @Test
  void anEndThatNobodyAskedForIsNothingWithoutWords() {
    assertThat(end(100)).isEmpty();
  }

  @Test
  void everyEndThatWasAskedForIsAnswered() {
    utterance.endAsked(0);
    utterance.endAsked(0);

    assertThat(end(100)).map(UtteranceTest::text).contains("");
    assertThat(utterance.isEndAwaited()).isTrue();
    assertThat(end(200)).map(UtteranceTest::text).contains("");
    assertThat(utterance.isEndAwaited()).isFalse();
  }

  @Test
  void aLostSessionAnswersTheEndThatItOwedWhereNothingCanBeHeardAgain() {
    finalText("I need", 100);
    partial("a room");
    utterance.endAsked(0);

    assertThat(utterance.lost(0, 0, 0).results())
        .containsExactly(new SttResult.Final("I need a room", 0));
    assertThat(utterance.lost(0, 0, 0).results()).isEmpty();
  }

  @Test
  void anEndInAudioThatIsHeardAgainIsAskedForAgain() {
    partial(word("yes", 800, 1_000));
    utterance.endAsked(1_200);

    var loss = utterance.lost(1_400, 0, 0);

    assertThat(loss.results()).isEmpty();
    assertThat(loss.ends()).containsExactly(1_200L);
    assertThat(loss.fromMillis()).isZero();
  }

  @Test
  void whatALostSessionUnderstoodBeginsTheRest() {
    partial("I need");
    assertThat(utterance.lost(0, 0, 0).results()).isEmpty();

    assertThat(partial("a room")).map(UtteranceTest::text).contains("I need a room");
  }

  @Test
  void audioOfAFinalIsNotHeardAgain() {
    finalText("I need", 2_000);

    assertThat(utterance.lost(2_500, 1_000, 1_000).fromMillis()).isEqualTo(2_000);
  }

  @Test
  void aGuessFromAudioTooOldToBeHeardAgainIsSettledAndTheCutIsBetweenWords() {
    partial(word("one", 0, 400), word("two", 500, 1_100), word("three", 1_200, 1_500));

    var loss = utterance.lost(2_500, 1_000, 1_000);
    utterance.begin(loss.fromMillis());

    assertThat(loss.fromMillis()).isEqualTo(1_100);
    finalWords(word("three", 100, 400), word("four", 500, 900));
    assertThat(end(1_400)).map(UtteranceTest::text).contains("one two three four");
  }

  @Test
  void audioThatTheVendorHasNotListenedToIsHeardAgainHoweverOldItIs() {
    utterance.hear(
        StreamingResponse.newBuilder()
            .setAudioCursors(AudioCursors.newBuilder().setReceivedDataMs(700))
            .build());

    assertThat(utterance.lost(4_000, 2_500, 500).fromMillis()).isEqualTo(700);
    assertThat(utterance.lost(4_000, 2_500, 1_000).fromMillis()).isEqualTo(1_000);
  }

  @Test
  void theGuessOfTheLostSessionStaysUntilTheNextOvertakesIt() {
    partial(word("one", 0, 400), word("two", 500, 900));
    utterance.begin(utterance.lost(1_000, 0, 0).fromMillis());

    assertThat(partial(word("one", 0, 400))).isEmpty();
    assertThat(partial(word("one", 0, 400), word("too", 500, 900)))
        .map(UtteranceTest::text)
        .contains("one too");
  }

  @Test
  void withoutTimesTheWordsThemselvesTellWhereTheyOverlap() {
    partial("one two three four");
    utterance.begin(utterance.lost(4_000, 2_500, 2_500).fromMillis());

    assertThat(partial("ee")).isEmpty();
    assertThat(partial("ee four")).isEmpty();
    assertThat(partial("ee four five"))
        .map(UtteranceTest::text)
        .contains("one two three four five");
    finalText("ee four five six", 0);
    assertThat(end(1)).map(UtteranceTest::text).contains("one two three four five six");
  }

  @Test
  void wordsThatAreFinalAlreadyAreNotHeardTwice() {
    finalWords(word("one", 0, 400));
    utterance.begin(380);

    finalWords(word("one", 0, 20), word("two", 100, 400));

    assertThat(end(500)).map(UtteranceTest::text).contains("one two");
  }

  @Test
  void aSessionThatHeardNothingMoreLeavesTheGuess() {
    partial(word("one", 0, 400));
    utterance.begin(utterance.lost(500, 0, 0).fromMillis());

    assertThat(end(500)).map(UtteranceTest::text).contains("one");
  }

  @Test
  void stabilityIsTheShareOfWordsThatStay() {
    assertThat(stability(partial("how"))).isZero();
    assertThat(stability(partial("how much"))).isEqualTo(0.5);
    assertThat(stability(partial("how many is"))).isEqualTo(1.0 / 3);
  }

  @Test
  void aFinalAndTheGuessesBeforeItShareAnIndex() {
    assertThat(partial("one")).contains(new SttResult.Partial("one", 0, 0));
    assertThat(end(100)).contains(new SttResult.Final("one", 0));
    assertThat(partial("two")).contains(new SttResult.Partial("two", 0, 1));
    assertThat(end(200)).contains(new SttResult.Final("two", 1));
  }

  @Test
  void atTheEndOfTheStreamWhateverIsLeftIsFinal() {
    partial("one");

    assertThat(utterance.over()).containsExactly(new SttResult.Final("one", 0));
    assertThat(utterance.over()).isEmpty();
  }

  @Test
  void messagesWithoutAlternativesSayNothing() {
    assertThat(utterance.hear(StreamingResponse.getDefaultInstance())).isEmpty();
    utterance.hear(
        StreamingResponse.newBuilder().setFinal(AlternativeUpdate.getDefaultInstance()).build());
    assertThat(end(10)).isEmpty();
  }

  private static String text(SttResult result) {
    return ((SttResult.Heard) result).text();
  }

  private static double stability(Optional<SttResult> result) {
    return ((SttResult.Heard) result.orElseThrow()).stability();
  }

  private static Word.Builder word(String text, long from, long until) {
    return Word.newBuilder().setText(text).setStartTimeMs(from).setEndTimeMs(until);
  }

  private static AlternativeUpdate timed(Word.Builder... words) {
    var alternative = Alternative.newBuilder();
    for (var word : words) {
      alternative.addWords(word);
    }
    alternative.setText(
        Arrays.stream(words).map(Word.Builder::getText).collect(Collectors.joining(" ")));
    return AlternativeUpdate.newBuilder().addAlternatives(alternative).build();
  }

  private Optional<SttResult> partial(Word.Builder... words) {
    return utterance.hear(StreamingResponse.newBuilder().setPartial(timed(words)).build());
  }

  private void finalWords(Word.Builder... words) {
    assertThat(utterance.hear(StreamingResponse.newBuilder().setFinal(timed(words)).build()))
        .isEmpty();
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
