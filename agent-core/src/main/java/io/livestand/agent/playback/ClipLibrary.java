package io.livestand.agent.playback;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fixed phrases as clips: spoken once by the synthesiser, encoded once, then played from the cache
/// for nothing. A phrase is stored under all the voices that might have spoken it (see
/// [SpeechSynthesizer#voice]), so none is played after its voice was changed.
public final class ClipLibrary {
  private final AudioCache cache;
  private final SpeechSynthesizer synthesizer;
  private final OpusCodec codec;

  public ClipLibrary(AudioCache cache, SpeechSynthesizer synthesizer, OpusCodec codec) {
    this.cache = cache;
    this.synthesizer = synthesizer;
    this.codec = codec;
  }

  /// What its clips are encoded with, and so what opens them.
  public OpusCodec codec() {
    return codec;
  }

  /// The clip of a phrase, if it was prepared.
  public Optional<Clip> find(String text, String language) {
    return cache.find(key(text, language));
  }

  /// Speaks and stores those of the phrases that are not in the cache.
  ///
  /// @return how many were spoken
  /// @throws ProviderException when the synthesiser fails; what was spoken before stays stored
  public int prepare(List<String> texts, String language) throws InterruptedException {
    var missing = texts.stream().filter(text -> find(text, language).isEmpty()).toList();
    if (missing.isEmpty()) {
      return 0;
    }
    try (var line = synthesizer.connect(language)) {
      for (var text : missing) {
        cache.put(key(text, language), render(line, text));
      }
    }
    return missing.size();
  }

  private Clip render(SpeechLine line, String text) throws InterruptedException {
    var frames = new ArrayList<OpusFrame>();
    try (var speech = line.begin()) {
      speech.say(text);
      speech.finish();
      var first = speech.next();
      if (first == null) {
        throw new ProviderException("tts", Kind.PROTOCOL, "no sound for a phrase of the script");
      }
      try (var encoder = codec.encoder(first.sampleRate())) {
        for (PcmFrame frame = first; frame != null; frame = speech.next()) {
          frames.add(encoder.encode(frame));
        }
      }
    }
    return new Clip(frames);
  }

  private ClipKey key(String text, String language) {
    return new ClipKey(synthesizer.voice(language), text, codec.name());
  }
}
