package io.livestand.app.command;

import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.KnowledgeAlone;
import io.livestand.app.wiring.LiveVoice;
import io.livestand.app.wiring.ModelTrial;
import io.livestand.app.wiring.Node;
import io.livestand.app.wiring.PlaylistTrial;
import io.livestand.app.wiring.Transcriber;
import io.livestand.app.wiring.VoiceTrial;
import io.livestand.app.wiring.WarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that starts a node.
final class NodeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration in place of configs/config.yml; it must have the same keys.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override one key, such as --set http.port=0. May be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /// Starts a node as the options, the files and the environment say.
  ///
  /// @param defaults overrides that the options may override again
  /// @throws ConfigException when they are wrong
  Node start(Map<String, String> defaults, Consumer<String> progress)
      throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    return Node.start(
        config(files, defaults), files, Secrets.from(System.getenv()), home, progress);
  }

  /// Opens a node's ears alone, as the options, the files and the environment say.
  Transcriber transcriber(String language) throws InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    return new Transcriber(
        config(files, Map.of()), files, Secrets.from(System.getenv()), home, language);
  }

  /// Opens a node's knowledge alone, as the options, the files and the environment say.
  KnowledgeAlone knowledge() throws IOException, InterruptedException {
    return knowledge(Map.of(), Secrets.from(System.getenv()));
  }

  /// The same with the sandbox's embeddings, even where there is a key.
  KnowledgeAlone emulatedKnowledge(Map<String, String> defaults)
      throws IOException, InterruptedException {
    return knowledge(defaults, Secrets.from(System.getenv()).withoutYandex());
  }

  private KnowledgeAlone knowledge(Map<String, String> defaults, Secrets secrets)
      throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    return new KnowledgeAlone(config(files, defaults), files, secrets, home);
  }

  /// Opens every vendor of a node alone, as the options, the files and the environment say.
  WarmUp warmUp() throws InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    return WarmUp.alone(config(files, Map.of()), files, Secrets.from(System.getenv()), home);
  }

  /// Opens the voice that callers hear, as the options, the files and the environment say.
  LiveVoice liveVoice() throws InterruptedException {
    return LiveVoice.alone(config(), Secrets.from(System.getenv()), Home.from(System.getenv()));
  }

  /// Opens the voice that callers of a node hear.
  LiveVoice liveVoice(Node node) {
    return LiveVoice.of(config(), Secrets.from(System.getenv()), node);
  }

  /// Opens what plays a playlist alone, as the options, the files and the environment say.
  PlaylistTrial playlists(PlaylistTrial.Listener listener) throws InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    return PlaylistTrial.alone(
        config(files, Map.of()), files, listener, Secrets.from(System.getenv()), home);
  }

  /// The overrides that name no key of the configuration, whose keys all have a dot; from now on
  /// they are none.
  Map<String, String> takeUndotted() {
    var taken = new LinkedHashMap<>(overrides);
    taken.keySet().removeIf(name -> name.contains("."));
    overrides.keySet().removeAll(taken.keySet());
    return taken;
  }

  /// Opens a node's voices alone, as the options, the files and the environment say.
  VoiceTrial voices() throws InterruptedException {
    return new VoiceTrial(config(), Secrets.from(System.getenv()), Home.from(System.getenv()));
  }

  /// Opens a node's language model alone, as the options, the files and the environment say.
  ModelTrial model(String language) throws InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    return ModelTrial.alone(
        config(files, Map.of()), files, Secrets.from(System.getenv()), home, language);
  }

  /// The configuration, as the options and the files say.
  Config config() {
    return config(new ConfigFiles(Home.from(System.getenv()).configs()), Map.of());
  }

  private Config config(ConfigFiles files, Map<String, String> defaults) {
    var keys = new HashMap<>(defaults);
    keys.putAll(overrides);
    return files.config(config == null ? files.defaultConfig() : config, keys);
  }
}
