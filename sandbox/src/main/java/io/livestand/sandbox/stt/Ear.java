package io.livestand.sandbox.stt;

import io.livestand.sandbox.audio.Resampler;

/// A recognition with the session's own audio clock.
///
/// Dead silence between utterances is not worth the engine's time: after the first half second of
/// it nothing is passed on, and the engine's clock, which then stands still, is mapped to the
/// session's.
final class Ear implements AutoCloseable {
  private static final long DEAD_MS_PASSED_ON = 500;
  private static final long MS_PASSED_ON_PER_SILENCE_CHUNK = 200;

  private final Recognition recognition;
  private final Resampler resampler;
  private final int sampleRate;
  private final int engineRate;
  private long samplesHeard;
  private long silenceMs;
  private long samplesPassedOn;
  private long deadMs;
  private boolean resting;

  Ear(RecognitionEngine engine, int sampleRate) {
    recognition = engine.open();
    engineRate = engine.sampleRate();
    resampler = new Resampler(sampleRate, engineRate);
    this.sampleRate = sampleRate;
  }

  /// Hears more audio.
  ///
  /// @param busy true while an utterance is under way, whose silences count
  /// @return true when a phrase ended
  boolean hear(short[] samples, boolean busy) {
    samplesHeard += samples.length;
    deadMs = PauseMeter.isDead(samples) ? deadMs + samples.length * 1000L / sampleRate : 0;
    resting = !busy && !recognition.isListening() && deadMs > DEAD_MS_PASSED_ON;
    return !resting && passOn(samples);
  }

  /// Silence that was not sent as audio.
  boolean rest(long milliseconds, boolean busy) {
    silenceMs += milliseconds;
    deadMs += milliseconds;
    resting = !busy && !recognition.isListening();
    var passed = !resting ? Math.min(milliseconds, 2_000) : 0;
    var ended = false;
    for (var left = passed; left > 0 && !ended; left -= MS_PASSED_ON_PER_SILENCE_CHUNK) {
      var piece = Math.min(left, MS_PASSED_ON_PER_SILENCE_CHUNK);
      ended = passOn(new short[(int) (piece * sampleRate / 1000)]);
    }
    return ended;
  }

  private boolean passOn(short[] samples) {
    var resampled = resampler.resample(samples);
    samplesPassedOn += resampled.length;
    return recognition.hear(resampled);
  }

  /// Milliseconds of audio and silence heard.
  long heardMs() {
    return audioMs() + silenceMs;
  }

  /// The same without the silence that was only told of.
  long audioMs() {
    return samplesHeard * 1000 / sampleRate;
  }

  Hypothesis partial() {
    return resting ? Hypothesis.NOTHING : recognition.partial();
  }

  Hypothesis phrase() {
    return recognition.phrase().later(behindMs());
  }

  Hypothesis end() {
    return recognition.end().later(behindMs());
  }

  private long behindMs() {
    return heardMs() - samplesPassedOn * 1000 / engineRate;
  }

  @Override
  public void close() {
    recognition.close();
  }
}
