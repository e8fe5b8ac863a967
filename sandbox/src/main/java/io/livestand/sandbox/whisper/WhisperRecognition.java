package io.livestand.sandbox.whisper;

import io.livestand.sandbox.stt.Hypothesis;
import io.livestand.sandbox.stt.Recognition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One listener's ear, that of a model which understands whole clips only.
///
/// | while somebody | the model is given |
/// |---|---|
/// | speaks | all there is, now and then, for a partial; only when it has nothing else to do |
/// | pauses for 200 ms | all there is, ahead of time: the final, unless more is said |
/// | has paused after 5 s | that, and it is a phrase of its own: the next clip is shorter |
/// | has spoken for 10 s on end | the first piece, up to the quietest place near its end |
///
/// It never waits while it hears, for a client that is kept waiting leaves out sound; only `end`
/// does. Partials take at most a third of the time: the slower the machine, the fewer there are.
final class WhisperRecognition implements Recognition {
  private static final long PAUSE_MS = 200;
  private static final long PHRASE_MS = 5_000;
  private static final long PARTIAL_EVERY_MS = 700;

  private final Scribe scribe;
  private final Utterance utterance = new Utterance();
  private Hypothesis partial = Hypothesis.NOTHING;
  private Hypothesis phrase = Hypothesis.NOTHING;
  // Of everything up to a pause, and where that was on the clock of sound.
  private @Nullable Writing ahead;
  private long aheadAtMs;
  private final Deque<Writing> pieces = new ArrayDeque<>();
  private @Nullable Writing sketch;
  private long sketchDueMs = PARTIAL_EVERY_MS;

  WhisperRecognition(Scribe scribe) {
    this.scribe = scribe;
  }

  @Override
  public boolean hear(short[] samples) {
    utterance.add(samples);
    var piece = pieces.peek();
    if (piece != null && piece.isDone()) {
      return endPhrase(pieces.remove());
    }
    if (!utterance.begun()) {
      return false;
    }
    if (utterance.isFull()) {
      giveUp();
      pieces.add(scribe.write(utterance.takeFirstPiece()));
      return false;
    }
    if (ahead != null && aheadAtMs != utterance.soundMs()) {
      ahead.giveUp();
      ahead = null;
    }
    if (utterance.silentMs() >= PAUSE_MS) {
      return pause();
    }
    sketch();
    return false;
  }

  private boolean pause() {
    if (ahead == null) {
      ahead = scribe.write(utterance.samples());
      aheadAtMs = utterance.soundMs();
    } else if (ahead.isDone() && pieces.isEmpty() && utterance.lengthMs() > PHRASE_MS) {
      var done = ahead;
      giveUp();
      utterance.take();
      return endPhrase(done);
    }
    return false;
  }

  private void sketch() {
    if (sketch == null && utterance.lengthMs() >= sketchDueMs) {
      scribe.sketch(utterance.samples()).ifPresent(begun -> sketch = begun);
      sketchDueMs = utterance.lengthMs() + PARTIAL_EVERY_MS;
    }
  }

  private boolean endPhrase(Writing writing) {
    partial = Hypothesis.NOTHING;
    phrase = writing.await().words();
    return !phrase.isEmpty();
  }

  /// Ends what is under way but for the utterance itself.
  private void giveUp() {
    if (ahead != null) {
      ahead.giveUp();
      ahead = null;
    }
    if (sketch != null) {
      sketch.giveUp();
      sketch = null;
    }
    sketchDueMs = PARTIAL_EVERY_MS;
  }

  @Override
  public Hypothesis partial() {
    if (sketch != null && sketch.isDone()) {
      partial = sketch.await().words();
      sketchDueMs = Math.max(sketchDueMs, utterance.lengthMs() + 2 * sketch.took().toMillis());
      sketch = null;
    } else if (sketch != null && sketch.isUnwanted()) {
      sketch = null;
    }
    if (ahead != null && ahead.isDone()) {
      partial = ahead.await().words();
    }
    return partial;
  }

  @Override
  public boolean isListening() {
    return utterance.begun() || !pieces.isEmpty();
  }

  @Override
  public Hypothesis phrase() {
    return phrase;
  }

  @Override
  public Hypothesis end() {
    var done = ahead;
    ahead = null;
    giveUp();
    partial = Hypothesis.NOTHING;
    if (utterance.begun()) {
      var fits = done != null && aheadAtMs == utterance.soundMs();
      pieces.add(fits && done != null ? done : scribe.write(utterance.samples()));
    }
    utterance.take();
    var text = new StringJoiner(" ");
    while (!pieces.isEmpty()) {
      text.add(pieces.remove().await().words().text());
    }
    return new Hypothesis(text.toString().strip(), List.of());
  }

  @Override
  public void close() {
    giveUp();
    pieces.forEach(Writing::giveUp);
  }
}
