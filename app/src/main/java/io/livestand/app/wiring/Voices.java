package io.livestand.app.wiring;

import io.livestand.agent.speech.FallbackSynthesizer;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.Secrets;
import io.livestand.app.ops.Outcomes;
import io.livestand.app.ops.WatchedBreaker;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.elevenlabs.ElevenLabsConfig;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import io.livestand.providers.elevenlabs.ElevenLabsPhrases;
import io.livestand.providers.elevenlabs.ElevenLabsSynthesizer;
import io.livestand.providers.resilience.VendorBreaker;
import io.livestand.providers.yandextts.YandexHttpSynthesizer;
import io.livestand.providers.yandextts.YandexStreamSynthesizer;
import io.livestand.providers.yandextts.YandexTtsConfig;
import io.livestand.providers.yandextts.YandexUtteranceSynthesizer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who speaks, in which order. A method of a vendor is named as in `tts.order`, and those for
/// phrases that are prepared, which have no name there, `elevenlabs-http` and `yandex-utterance`.
final class Voices {
  private static final String SANDBOX_KEY = "sandbox";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  private final Config config;
  private final Secrets secrets;
  private final boolean emulated;
  private final Map<String, Outcomes> outcomes = new LinkedHashMap<>();

  Voices(Config config, Secrets secrets) {
    this.config = config;
    this.secrets = secrets;
    emulated = config.tts().order().stream().noneMatch(this::hasKey);
    order().forEach(name -> outcomes.put(name, new Outcomes(name)));
  }

  /// The methods of `tts.order` whose vendor has a key, or all of them where none has one.
  List<String> order() {
    return config.tts().order().stream().filter(name -> emulated || hasKey(name)).toList();
  }

  /// Vendors that are emulated, by the names that the page shows.
  List<String> emulated() {
    return emulated
        ? order().stream()
            .map(name -> isYandex(name) ? "yandex-tts" : "elevenlabs-tts")
            .distinct()
            .toList()
        : List.of();
  }

  /// @throws ConfigException when a voice is missing for one of the languages
  void check(Set<String> languages) {
    for (var name : order()) {
      var key = isYandex(name) ? "tts.yandex.voices" : emulated ? "sandbox.voices" : "tts.voices";
      var known = isYandex(name) ? config.tts().yandex().voices() : elevenLabsVoices();
      for (var language : languages) {
        if (!known.containsKey(language)) {
          throw new ConfigException(key, "no voice for " + language);
        }
      }
    }
  }

  /// For callers who listen.
  FallbackSynthesizer live(Optional<SandboxAddress> sandbox, Ticker ticker) {
    return FallbackSynthesizer.live(
        methods(order(), sandbox, ticker).stream().map(this::watched).toList(), ticker);
  }

  /// How the methods of the order fare with callers who listen.
  List<Outcomes> outcomes() {
    return List.copyOf(outcomes.values());
  }

  private Method watched(Method method) {
    var noted = Objects.requireNonNull(outcomes.get(method.name()));
    return new Method(
        method.name(), method.synthesizer(), new WatchedBreaker(method.breaker(), noted));
  }

  /// For phrases that are prepared: requests for what is known as a whole.
  FallbackSynthesizer kept(Optional<SandboxAddress> sandbox, Ticker ticker) {
    return FallbackSynthesizer.kept(
        methods(order().stream().map(Voices::forPhrases).toList(), sandbox, ticker), ticker);
  }

  /// Whether a method of the order can only be emulated.
  boolean isEmulated() {
    return emulated;
  }

  /// Every method of the vendors in the order, those for phrases as well.
  List<String> all() {
    return order().stream().flatMap(name -> Stream.of(name, forPhrases(name))).distinct().toList();
  }

  /// A method by its name.
  SpeechSynthesizer method(String name, Optional<SandboxAddress> sandbox, Ticker ticker) {
    return switch (name) {
      case "elevenlabs" -> new ElevenLabsSynthesizer(elevenLabs(sandbox), ticker);
      case "elevenlabs-http" -> new ElevenLabsPhrases(elevenLabs(sandbox), ticker);
      case "yandex-grpc" -> new YandexStreamSynthesizer(yandex(sandbox), ticker);
      case "yandex-utterance" -> new YandexUtteranceSynthesizer(yandex(sandbox), ticker);
      case "yandex-http" -> new YandexHttpSynthesizer(yandex(sandbox), ticker);
      default -> throw new IllegalArgumentException("no such voice: " + name);
    };
  }

  private List<Method> methods(
      List<String> names, Optional<SandboxAddress> sandbox, Ticker ticker) {
    return names.stream()
        .map(name ->
            new Method(name, method(name, sandbox, ticker), new VendorBreaker(name, ticker)))
        .toList();
  }

  private static String forPhrases(String name) {
    return switch (name) {
      case "elevenlabs" -> "elevenlabs-http";
      case "yandex-grpc" -> "yandex-utterance";
      default -> name;
    };
  }

  private static boolean isYandex(String name) {
    return name.startsWith("yandex-");
  }

  private boolean hasKey(String name) {
    return isYandex(name) ? secrets.hasYandex() : secrets.elevenLabsApiKey().isPresent();
  }

  private Map<String, String> elevenLabsVoices() {
    return emulated ? config.sandbox().voices() : config.tts().voices();
  }

  private ElevenLabsConfig elevenLabs(Optional<SandboxAddress> sandbox) {
    var tts = config.tts();
    return new ElevenLabsConfig(
        emulated ? sandbox.orElseThrow().http("") : tts.url(),
        emulated ? SANDBOX_KEY : secrets.elevenLabsApiKey().orElseThrow(),
        tts.model(),
        elevenLabsVoices(),
        VoiceSettings.DEFAULT,
        tts.firstAudioTimeout(), // nobody waits longer for a connection than for the sound on it
        tts.firstAudioTimeout(),
        KEEP_ALIVE);
  }

  private YandexTtsConfig yandex(Optional<SandboxAddress> sandbox) {
    var yandex = config.tts().yandex();
    return new YandexTtsConfig(
        emulated ? sandbox.map(Voices::grpc).orElseThrow() : yandex.grpcUrl(),
        emulated ? sandbox.orElseThrow().http("") : yandex.httpUrl(),
        this::authorization,
        emulated ? null : secrets.yandexFolderId().orElse(null),
        yandex.voices(),
        yandex.speed(),
        config.tts().firstAudioTimeout(),
        config.tts().firstAudioTimeout());
  }

  private static URI grpc(SandboxAddress sandbox) {
    return URI.create("http://" + SandboxAddress.HOST + ":" + sandbox.sttPort());
  }

  private String authorization() {
    if (emulated) {
      return "Api-Key " + SANDBOX_KEY;
    }
    return secrets
        .yandexApiKey()
        .map(key -> "Api-Key " + key)
        .orElseGet(() -> "Bearer " + secrets.yandexIamToken().orElseThrow());
  }
}
