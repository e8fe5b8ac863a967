package io.livestand.app.wiring;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.List;

/// An utterance that a voice has spoken.
///
/// @param clauses as the voice was given them
/// @param firstSound from the first clause given to the first frame had; the connection was there
/// @param took the same to the last frame
/// @param heard what a caller hears of it, at the rate of a recording
public record Said(List<String> clauses, Duration firstSound, Duration took, List<PcmFrame> heard) {
  public Said {
    clauses = List.copyOf(clauses);
    heard = List.copyOf(heard);
  }

  /// Has a voice speak.
  ///
  /// @throws ProviderException when it does not
  static Said by(
      SpeechSynthesizer voice,
      List<String> clauses,
      String language,
      OpusCodec codec,
      Ticker ticker)
      throws InterruptedException {
    try (var line = voice.connect(language);
        var speech = line.begin();
        var recorder = new Recorder(codec)) {
      var begun = ticker.nanoTime();
      clauses.forEach(speech::say);
      speech.finish();
      var frame = speech.next();
      if (frame == null) {
        throw new ProviderException("tts", Kind.PROTOCOL, "no sound for a text");
      }
      var first = ticker.nanoTime();
      for (; frame != null; frame = speech.next()) {
        recorder.hear(frame);
      }
      return new Said(
          clauses,
          Duration.ofNanos(first - begun),
          Duration.ofNanos(ticker.nanoTime() - begun),
          recorder.heard());
    }
  }

  /// How long it is to listen to.
  public Duration length() {
    return AudioFrame.DURATION.multipliedBy(heard.size());
  }
}
