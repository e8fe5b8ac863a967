package io.livestand.app.wiring;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.CutterConfig;
import io.livestand.agent.speech.SentenceCutter;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.bridge.opus.OpusCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The voice that callers hear, alone: text is cut into clauses for it, and the next vendor takes
/// over where one fails.
public final class LiveVoice implements AutoCloseable {
  private final Lifeline lifeline;
  private final Voices voices;
  private final CutterConfig sizes;
  private final OpusCodec codec;
  private final SpeechSynthesizer synthesizer;
  private final Ticker ticker = Ticker.system();

  /// @param lifeline closed with this
  LiveVoice(Config config, Secrets secrets, Optional<SandboxAddress> sandbox, Lifeline lifeline) {
    this.lifeline = lifeline;
    voices = new Voices(config, secrets);
    sizes = config.tts().clauses().sizes();
    codec = OpusCodecs.named(config.media().opus());
    synthesizer = lifeline.add(voices.live(sandbox, ticker));
  }

  /// Starts the sandbox where there is no key for a real voice.
  public static LiveVoice alone(Config config, Secrets secrets, Home home)
      throws InterruptedException {
    var isEmulated = new Voices(config, secrets).isEmulated();
    return SandboxAddress.beside(
        isEmulated,
        config,
        home,
        (sandbox, lifeline) -> new LiveVoice(config, secrets, sandbox, lifeline));
  }

  /// Where there is no key for a real voice, that of a node's sandbox.
  public static LiveVoice of(Config config, Secrets secrets, Node node) {
    var sandbox = node.sandbox().map(SandboxAddress::of);
    return new LiveVoice(config, secrets, sandbox, new Lifeline());
  }

  /// Who speaks a language, and whether it is the sandbox.
  public String name(String language) {
    return synthesizer.voice(language) + (voices.isEmulated() ? " (emulated)" : "");
  }

  /// Speaks.
  ///
  /// @throws ConfigException when there is no voice for the language
  /// @throws ProviderException when no vendor speaks
  public Said say(String text, String language) throws InterruptedException {
    return say(clauses(text), language);
  }

  /// A text as it is cut for the voice.
  List<String> clauses(String text) {
    var cutter = new SentenceCutter(sizes);
    var cut = new ArrayList<>(cutter.add(text));
    cutter.finish().ifPresent(cut::add);
    return cut;
  }

  Said say(List<String> clauses, String language) throws InterruptedException {
    voices.check(Set.of(language));
    return Said.by(synthesizer, clauses, language, codec, ticker);
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
