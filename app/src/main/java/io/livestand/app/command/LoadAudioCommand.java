package io.livestand.app.command;

import io.livestand.agent.knowledge.Phrase;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.ClipLoader;
import io.livestand.app.wiring.Recordings;
import io.livestand.providers.cel.CelExpressions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `load-audio`: fills Redis with clips, before any node is started.
@Command(
    name = "load-audio",
    description = {
      "Cut recordings into clips, let the voice say every phrase of configs/data.json that was not",
      "recorded, and store it all in Redis (cache.redis.url). What is there already is left as it is,",
      "but for recordings: they take the place of what they were loaded as before.",
      "A recording is DIR/LANGUAGE/static/NAME.wav or DIR/LANGUAGE/filler/NAME.wav, such as",
      "DIR/en-US/static/greeting.wav; of a phrase of data.json it is played for as long as its text stays."
    },
    mixinStandardHelpOptions = true)
public final class LoadAudioCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Folder of recordings (default: none, every phrase is spoken).")
  private @Nullable Path folder;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    var config = options.config();
    if (config.cache().redis().url().isEmpty()) {
      throw new ConfigException(
          "cache.redis.url",
          "names no Redis to load into: --set cache.redis.url=redis://127.0.0.1:6379");
    }
    var scripts = files.scripts();
    var map = files.dialogueMap(new CelExpressions());
    var recordings =
        folder == null ? Recordings.none() : Recordings.in(folder, scripts.languages().keySet());
    out.println("  opening the voices ...");
    out.flush();
    try (var loader = new ClipLoader(config, Secrets.from(System.getenv()), home)) {
      for (var language : scripts.languages().keySet()) {
        var phrases = recordings.with(scripts.phrases(map, language), language);
        var recorded = recordings.of(language);
        var bar = new ProgressBar(out, language, recorded.size() + phrases.size());
        for (var recording : recorded) {
          loader.record(phrase(phrases, recording.name()), recording.file());
          bar.step(recording.name());
        }
        var spoken = loader.prepare(phrases, language, phrase -> bar.step(phrase.name()));
        bar.end(
            "%d clips: %d recorded, %d spoken now, the rest was there"
                .formatted(phrases.size(), recorded.size(), spoken));
      }
      loader.check();
    }
    return 0;
  }

  private static Phrase phrase(Iterable<Phrase> phrases, String name) {
    for (var phrase : phrases) {
      if (phrase.name().equals(name)) {
        return phrase;
      }
    }
    throw new IllegalStateException("no phrase for the recording " + name);
  }
}
