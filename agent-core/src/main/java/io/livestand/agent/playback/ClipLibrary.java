package io.livestand.agent.playback;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechSynthesizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Fixed phrases as clips: recorded, or spoken once by the synthesiser, encoded once, then played
/// from the cache for nothing. A phrase is stored under all the voices that might have spoken it
/// (see [SpeechSynthesizer#voice]), so none is played after its voice was changed; a recording is
/// stored under the text that it was made for.
public final class ClipLibrary {
  private final AudioCache cache;
  private final SpeechSynthesizer synthesizer;
  private final OpusCodec codec;
  private final Map<Name, Prepared> byName = new ConcurrentHashMap<>();
  private final Map<Name, Prepared> byText = new ConcurrentHashMap<>();

  /// A name or a text, in a language.
  private record Name(String name, String language) {}

  private record Prepared(Phrase phrase, String language, ClipKey key) {}

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
    return prepared(byText, text, language).flatMap(known -> cache.find(known.key()));
  }

  /// The clip of a phrase by its name, such as `static:greeting`, if it was prepared.
  public Optional<Clip> findNamed(String name, String language) {
    return prepared(byName, name, language).flatMap(known -> cache.find(known.key()));
  }

  /// The clip of a phrase from its first frames on, if it was prepared. Where the cache has lost it
  /// meanwhile, or loses it while it is played, the synthesiser says the phrase, or the rest of it.
  public Optional<ClipStream> open(String text, String language) {
    return prepared(byText, text, language).map(this::open);
  }

  /// The same by its name, such as `static:greeting`.
  public Optional<ClipStream> openNamed(String name, String language) {
    return prepared(byName, name, language).map(this::open);
  }

  /// The text of a phrase by its name, if it is known.
  public Optional<String> text(String name, String language) {
    return prepared(byName, name, language).map(known -> known.phrase().text());
  }

  /// Under which key the clip of a phrase is looked for, by the phrase's name, if it is known.
  public Optional<ClipKey> key(String name, String language) {
    return prepared(byName, name, language).map(Prepared::key);
  }

  /// Phrases that will be played, perhaps before they were prepared: until then the synthesiser
  /// says them when they are opened, and what it said is stored.
  public void expect(List<Phrase> phrases, String language) {
    for (var phrase : phrases) {
      know(new Prepared(phrase, language, spoken(phrase, language)));
    }
  }

  private static Optional<Prepared> prepared(
      Map<Name, Prepared> phrases, String name, String language) {
    return Optional.ofNullable(phrases.get(new Name(name, language)));
  }

  private ClipStream open(Prepared known) {
    return new LastingClip(cache.open(known.key()).orElse(null), () -> speak(known));
  }

  /// Makes sure of the clips of the phrases, and speaks and stores those that are not in the cache.
  /// A phrase without a text is left out where it was not recorded.
  ///
  /// @return how many were spoken
  /// @throws ProviderException when the synthesiser fails; what was spoken before stays stored
  public int prepare(List<Phrase> phrases, String language) throws InterruptedException {
    return prepare(phrases, language, _ -> {});
  }

  /// The same, for somebody who waits.
  ///
  /// @param progress told each phrase once it is there
  public int prepare(List<Phrase> phrases, String language, Consumer<Phrase> progress)
      throws InterruptedException {
    var spoken = 0;
    SpeechLine line = null;
    try {
      for (var phrase : phrases) {
        if (!isThere(phrase, language) && !phrase.text().isBlank()) {
          line = line == null ? synthesizer.connect(language) : line;
          speak(phrase, language, line);
          spoken++;
        }
        progress.accept(phrase);
      }
      return spoken;
    } finally {
      if (line != null) {
        line.close();
      }
    }
  }

  /// Stores a recording of a phrase, which from the next [#prepare] on is played in the place of
  /// the synthesiser's voice.
  public void record(Phrase phrase, Clip recording) {
    cache.put(recorded(phrase), recording);
  }

  private boolean isThere(Phrase phrase, String language) {
    for (var key : List.of(recorded(phrase), spoken(phrase, language))) {
      if (cache.find(key).isPresent()) {
        know(new Prepared(phrase, language, key));
        return true;
      }
    }
    return false;
  }

  private void know(Prepared known) {
    byName.put(new Name(known.phrase().name(), known.language()), known);
    if (!known.phrase().text().isBlank()) {
      byText.put(new Name(known.phrase().text(), known.language()), known);
    }
  }

  private void speak(Phrase phrase, String language, SpeechLine line) throws InterruptedException {
    var key = spoken(phrase, language);
    try (var clip = saying(phrase, line, whole -> cache.put(key, whole), () -> {})) {
      while (clip.next() != null) {} // the last frame stores it
    }
    know(new Prepared(phrase, language, key));
  }

  /// Says a phrase again, and stores it once it was said to its end.
  private ClipStream speak(Prepared known) {
    var key = spoken(known.phrase(), known.language());
    var line = synthesizer.connect(known.language());
    try {
      return saying(known.phrase(), line, whole -> cache.put(key, whole), line::close);
    } catch (ProviderException failure) {
      line.close();
      throw failure;
    }
  }

  private ClipStream saying(Phrase phrase, SpeechLine line, Consumer<Clip> whole, Runnable closed) {
    var speech = line.begin();
    speech.say(phrase.text());
    speech.finish();
    return new SpokenClip(speech, codec, whole, closed);
  }

  private ClipKey spoken(Phrase phrase, String language) {
    return new ClipKey(phrase.name(), synthesizer.voice(language), phrase.text(), codec.name());
  }

  private ClipKey recorded(Phrase phrase) {
    return new ClipKey(phrase.name(), ClipKey.RECORDING, phrase.text(), codec.name());
  }
}
