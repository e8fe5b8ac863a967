package io.livestand.app.wiring;

import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A node's voices, each by itself, and its language model, as the configuration and the keys have
/// them.
public final class VoiceTrial implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final Map<String, SpeechSynthesizer> methods = new LinkedHashMap<>();
  private final boolean emulated;
  private final LanguageModel model;

  /// Starts the sandbox where there is no key for a real voice or model.
  public VoiceTrial(Config config, Secrets secrets, Home home) throws InterruptedException {
    var voices = new Voices(config, secrets);
    emulated = voices.isEmulated();
    try {
      var sandbox =
          SandboxAddress.start(
              emulated || secrets.openAiApiKey().isEmpty(), config, home, lifeline);
      for (var name : voices.all()) {
        methods.put(name, lifeline.add(voices.method(name, sandbox, Ticker.system())));
      }
      model = lifeline.add(new Vendors(config, secrets).model(sandbox));
    } catch (InterruptedException | RuntimeException failure) {
      lifeline.close();
      throw failure;
    }
  }

  /// Whether it is the sandbox that speaks.
  public boolean isEmulated() {
    return emulated;
  }

  /// Every method of every vendor that can be asked, by name.
  public Map<String, SpeechSynthesizer> methods() {
    return Collections.unmodifiableMap(methods);
  }

  /// The language model.
  public LanguageModel model() {
    return model;
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
