package io.livestand.app.wiring;

import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.yandex.StreamPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Our clients as a node makes them: of a sandbox, and, with other keys and addresses, of whatever
/// these lead to.
public final class TestVendors implements AutoCloseable {
  private static final ConfigFiles FILES = new ConfigFiles(Path.of("..", "configs"));

  private final Lifeline lifeline = new Lifeline();
  private final Optional<SandboxAddress> sandbox;

  private TestVendors() throws InterruptedException {
    var home = Home.from(System.getenv());
    sandbox =
        Optional.of(SandboxAddress.of(lifeline.add(new Processes(home).startSandbox("zero"))));
  }

  public static TestVendors start() throws InterruptedException {
    return new TestVendors();
  }

  private static Config config(Map<String, String> overrides) {
    return FILES.config(FILES.defaultConfig(), overrides);
  }

  public SpeechRecognizer recognizer(Secrets secrets) {
    return new Vendors(config(Map.of()), secrets)
        .recognizer(
            sandbox, FILES.stt().connections().config(), StreamPolicy.DEFAULT, Ticker.system());
  }

  public static SttConfig listening(String language) throws IOException {
    return FILES.stt(language).withEndOfUtterance(SttConfig.EndOfUtterance.EXTERNAL);
  }

  public SpeechSynthesizer synthesizer(Secrets secrets) {
    return new Vendors(config(Map.of()), secrets).synthesizer(sandbox, Ticker.system());
  }

  public LanguageModel model(Secrets secrets) {
    return new Vendors(config(Map.of()), secrets).model(sandbox);
  }

  /// A voice with this key at the sandbox.
  public SpeechSynthesizer emulatedSynthesizer(String key) {
    var config =
        config(
            Map.of(
                "tts.url",
                sandbox.orElseThrow().http("").toString(),
                "tts.voices.en-US",
                "sandbox-en-slt"));
    var secrets = Secrets.from(Map.of("ELEVENLABS_API_KEY", key));
    return new Vendors(config, secrets).synthesizer(Optional.empty(), Ticker.system());
  }

  /// A model with this key at the sandbox.
  public LanguageModel emulatedModel(String key) {
    var config = config(Map.of("llm.url", emulatedModelUrl()));
    return new Vendors(config, Secrets.from(Map.of("OPENAI_API_KEY", key))).model(Optional.empty());
  }

  public String emulatedModelUrl() {
    return sandbox.orElseThrow().http("/v1").toString();
  }

  public static String modelUrl() {
    return config(Map.of()).llm().url().toString();
  }

  public static String modelName() {
    return config(Map.of()).llm().model();
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
