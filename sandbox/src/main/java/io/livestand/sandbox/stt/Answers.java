package io.livestand.sandbox.stt;

import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.Alternative;
import io.livestand.wire.stt.AlternativeUpdate;
import io.livestand.wire.stt.AudioCursors;
import io.livestand.wire.stt.EouUpdate;
import io.livestand.wire.stt.FinalRefinement;
import io.livestand.wire.stt.SessionUuid;
import io.livestand.wire.stt.StatusCode;
import io.livestand.wire.stt.StreamingResponse;
import io.livestand.wire.stt.Word;
import java.util.Locale;
import java.util.UUID;

/// Words the answers of one session: each carries the session's name, its cursors and its age.
final class Answers {
  private final SessionUuid session;
  private final Ticker ticker;
  private final long openedAt;
  private long finalIndex = -1;
  private long partialMs;
  private long finalMs;
  private long eouMs;

  Answers(String requestId, Ticker ticker) {
    session =
        SessionUuid.newBuilder()
            .setUuid(UUID.randomUUID().toString())
            .setUserRequestId(requestId)
            .build();
    this.ticker = ticker;
    openedAt = ticker.nanoTime();
  }

  StreamingResponse status(StatusCode.CodeType type, long heardMs) {
    return envelope(heardMs).setStatusCode(StatusCode.newBuilder().setCodeType(type)).build();
  }

  StreamingResponse partial(Hypothesis heard, long startMs, long heardMs) {
    partialMs = heardMs;
    return envelope(heardMs).setPartial(update(heard, heard.text(), startMs, heardMs)).build();
  }

  StreamingResponse finalText(Hypothesis heard, long heardMs) {
    finalIndex++;
    finalMs = heardMs;
    return envelope(heardMs).setFinal(update(heard, heard.text(), heardMs, heardMs)).build();
  }

  /// The last final once more, as a sentence.
  StreamingResponse refinement(Hypothesis heard, long heardMs) {
    var text = heard.text();
    var sentence =
        text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return envelope(heardMs)
        .setFinalRefinement(
            FinalRefinement.newBuilder()
                .setFinalIndex(finalIndex)
                .setNormalizedText(update(heard, sentence, heardMs, heardMs)))
        .build();
  }

  StreamingResponse endOfUtterance(long atMs, long heardMs) {
    eouMs = atMs;
    return envelope(heardMs).setEouUpdate(EouUpdate.newBuilder().setTimeMs(atMs)).build();
  }

  private StreamingResponse.Builder envelope(long heardMs) {
    return StreamingResponse.newBuilder()
        .setSessionUuid(session)
        .setResponseWallTimeMs((ticker.nanoTime() - openedAt) / 1_000_000)
        .setAudioCursors(
            AudioCursors.newBuilder()
                .setReceivedDataMs(heardMs)
                .setPartialTimeMs(partialMs)
                .setFinalTimeMs(finalMs)
                .setFinalIndex(Math.max(0, finalIndex))
                .setEouTimeMs(eouMs));
  }

  // Partial results come without words: their times are then those given.
  private static AlternativeUpdate update(Hypothesis heard, String text, long startMs, long endMs) {
    var alternative = Alternative.newBuilder().setText(text);
    for (var word : heard.words()) {
      alternative.addWords(
          Word.newBuilder()
              .setText(word.text())
              .setStartTimeMs(word.startMs())
              .setEndTimeMs(word.endMs()));
    }
    var words = heard.words();
    alternative.setStartTimeMs(words.isEmpty() ? startMs : words.getFirst().startMs());
    alternative.setEndTimeMs(words.isEmpty() ? endMs : words.getLast().endMs());
    return AlternativeUpdate.newBuilder().addAlternatives(alternative).build();
  }
}
