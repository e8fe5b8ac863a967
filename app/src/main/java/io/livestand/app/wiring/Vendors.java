package io.livestand.app.wiring;

import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.Secrets;
import io.livestand.app.ops.Outcomes;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.process.Supervised;
import io.livestand.providers.openai.OpenAiConfig;
import io.livestand.providers.openai.OpenAiModel;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.providers.yandex.StreamPolicy;
import io.livestand.providers.yandex.YandexCredentials;
import io.livestand.providers.yandex.YandexRecognizer;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import io.livestand.providers.yandexembeddings.YandexEmbeddings;
import io.livestand.providers.yandexembeddings.YandexEmbeddingsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which vendor is reached where, and with which key. A vendor without a key is emulated: the same
/// client, another address.
public final class Vendors {
  private static final String SANDBOX_KEY = "sandbox";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration EMBEDDING = Duration.ofSeconds(5);
  private static final int MAX_ANSWER_TOKENS = 300;

  private final Config config;
  private final Secrets secrets;
  private final Voices voices;

  /// @throws ConfigException when a key is missing and nothing may be emulated
  public Vendors(Config config, Secrets secrets) {
    this.config = config;
    this.secrets = secrets;
    voices = new Voices(config, secrets);
    if (config.sandbox().mode().equals("off") && !emulated().isEmpty()) {
      throw new ConfigException(
          "sandbox.mode",
          "is off, but there is no key for "
              + String.join(", ", emulated())
              + ": set it in the environment (see .env.example)");
    }
  }

  /// The vendors without a key, by the names that the page shows.
  public List<String> emulated() {
    var names = new ArrayList<String>();
    if (!secrets.hasYandex()) {
      names.add("yandex-stt");
    }
    names.addAll(voices.emulated());
    if (secrets.openAiApiKey().isEmpty()) {
      names.add("openai-llm");
    }
    if (embedsInSandbox()) {
      names.add("yandex-embeddings");
    }
    return List.copyOf(names);
  }

  /// The recogniser, with its connections.
  YandexRecognizer recognizer(
      Optional<SandboxAddress> sandbox,
      ConnectionsConfig connections,
      StreamPolicy policy,
      Ticker ticker) {
    if (!secrets.hasYandex()) {
      var port = sandbox.orElseThrow().sttPort();
      return new YandexRecognizer(
          new Endpoint(SandboxAddress.HOST, port, false),
          YandexCredentials.apiKey(SANDBOX_KEY),
          null,
          connections,
          policy,
          ticker);
    }
    return new YandexRecognizer(
        Endpoint.cloud(config.stt().endpoint()),
        secrets
            .yandexApiKey()
            .map(YandexCredentials::apiKey)
            .orElseGet(() -> YandexCredentials.iamToken(secrets.yandexIamToken()::orElseThrow)),
        secrets.yandexFolderId().orElse(null),
        connections,
        policy,
        ticker);
  }

  /// Checks that there is a voice for each of the languages.
  ///
  /// @throws ConfigException when there is none for one
  void checkVoices(Set<String> languages) {
    voices.check(languages);
  }

  /// The voice of calls.
  SpeechSynthesizer synthesizer(Optional<SandboxAddress> sandbox, Ticker ticker) {
    return voices.live(sandbox, ticker);
  }

  /// How the methods of speaking fare.
  List<Outcomes> voiceOutcomes() {
    return voices.outcomes();
  }

  /// The voice of phrases that are prepared.
  SpeechSynthesizer phrases(Optional<SandboxAddress> sandbox, Ticker ticker) {
    return voices.kept(sandbox, ticker);
  }

  OpenAiModel model(Optional<SandboxAddress> sandbox) {
    var llm = config.llm();
    var key = secrets.openAiApiKey();
    return new OpenAiModel(
        new OpenAiConfig(
            key.isPresent() ? llm.url() : sandbox.orElseThrow().http("/v1"),
            key.orElse(SANDBOX_KEY),
            llm.model(),
            CONNECT,
            Duration.ofMillis(llm.firstTokenTimeoutMs()),
            MAX_ANSWER_TOKENS));
  }

  /// Whether the sandbox is to tell what questions mean.
  boolean embedsInSandbox() {
    return embeds() && !secrets.hasYandex();
  }

  private boolean embeds() {
    return config.knowledge().embedder().equals("yandex");
  }

  /// Who tells what questions mean; nobody where none is wanted, and none where there is a key but
  /// no folder: the models belong to one.
  Optional<YandexEmbeddings> embeddings(Optional<SandboxAddress> sandbox, Ticker ticker) {
    var emulated = !secrets.hasYandex();
    var folder = emulated ? Optional.of(SANDBOX_KEY) : secrets.yandexFolderId();
    if (!embeds() || folder.isEmpty()) {
      return Optional.empty();
    }
    var yandex = config.knowledge().yandex();
    return Optional.of(
        new YandexEmbeddings(
            new YandexEmbeddingsConfig(
                emulated ? sandbox.orElseThrow().http("") : yandex.url(),
                emulated ? () -> "Api-Key " + SANDBOX_KEY : this::yandexAuthorization,
                folder.get(),
                yandex.perSecond(),
                CONNECT,
                EMBEDDING),
            ticker));
  }

  private String yandexAuthorization() {
    return secrets
        .yandexApiKey()
        .map(key -> "Api-Key " + key)
        .orElseGet(() -> "Bearer " + secrets.yandexIamToken().orElseThrow());
  }

  /// Where the emulators listen.
  record SandboxAddress(int sttPort, int httpPort) {
    static final String HOST = "127.0.0.1";

    /// Of a sandbox for parts that run without a node; none where it is not needed.
    ///
    /// @param lifeline on which it hangs
    /// @throws ConfigException when it is needed and may not be
    static Optional<SandboxAddress> start(
        boolean needed, Config config, Home home, Lifeline lifeline) throws InterruptedException {
      if (!needed) {
        return Optional.empty();
      }
      if (config.sandbox().mode().equals("off")) {
        throw new ConfigException(
            "sandbox.mode",
            "is off, but a vendor has no key: set it in the environment (see .env.example)");
      }
      var sandbox = new Processes(home).startSandbox(config.sandbox());
      return Optional.of(of(lifeline.add(sandbox)));
    }

    /// Opens something beside such a sandbox. Where it cannot be opened, nothing stays open.
    static <T> T beside(boolean needed, Config config, Home home, Opening<T> opening)
        throws InterruptedException {
      var lifeline = new Lifeline();
      try {
        return opening.open(start(needed, config, home, lifeline), lifeline);
      } catch (InterruptedException | RuntimeException failure) {
        lifeline.close();
        throw failure;
      }
    }

    /// Makes something that hangs on a lifeline, and closes it.
    @FunctionalInterface
    interface Opening<T> {
      T open(Optional<SandboxAddress> sandbox, Lifeline lifeline) throws InterruptedException;
    }

    static SandboxAddress of(Supervised sandbox) {
      var ready = sandbox.ready();
      return new SandboxAddress(ready.path("sttPort").asInt(), ready.path("httpPort").asInt());
    }

    URI http(String path) {
      return URI.create("http://" + HOST + ":" + httpPort + path);
    }
  }
}
