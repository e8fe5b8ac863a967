package io.livestand.app.command;

import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.dialogue.FlowResult;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.SessionValues;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.PlaylistTrial;
import io.livestand.app.wiring.PlaylistTrial.Played;
import io.livestand.providers.cel.CelExpressions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `try playlist`: what a state of the dialogue map says, item by item.
@Command(
    name = "playlist",
    description = {
      "Enter a state of the dialogue map and play what it says: for each item the text, the clip and its key,",
      "whether it was in the cache or had to be rendered, and its length. --set of a name without a dot, such",
      "as --set weight_kg=5, gives a variable of the session a value; the state's code runs after that.",
      "The exit status is 0 when all was played, 1 when the state's code has no value or a vendor fails, 2 for",
      "a state or a variable that is not in the map, 78 when the map is wrong."
    },
    mixinStandardHelpOptions = true)
public final class TryPlaylistCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "STATE",
      arity = "0..1",
      description = "The state (default: ${DEFAULT-VALUE}).",
      defaultValue = "price_quoted")
  private String state = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Write what is heard there, as WAV.")
  private @Nullable Path file;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the caller (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Option(
      names = "--said",
      paramLabel = "TEXT",
      description = "What the caller said before, for items that the model answers.")
  private String words = "";

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var console = Objects.requireNonNull(spec).commandLine();
    var files = new ConfigFiles(Home.from(System.getenv()).configs());
    var expressions = new CelExpressions();
    var engine = new FlowEngine(files.dialogueMap(expressions), expressions);
    var entered = enter(engine, options.takeUndotted());
    if (entered instanceof FlowResult.ExecutionError error) {
      console.getErr().println("Nothing is said: " + error.detail());
      return 1;
    }
    var listener = new PlaylistTrial.Listener(engine.map(), language, words);
    try (var trial = options.playlists(listener)) {
      play(trial, entered, console.getOut());
    }
    return 0;
  }

  private FlowResult enter(FlowEngine engine, Map<String, String> values) {
    try {
      return engine.beginAt("try", state, SessionValues.of(engine.map(), values));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(wrong.getMessage()));
    }
  }

  private void play(PlaylistTrial trial, FlowResult entered, PrintWriter out)
      throws IOException, InterruptedException {
    out.println("state: " + state + " in " + language);
    out.println("variables: " + new TreeMap<>(entered.session().variables()));
    out.println("caches: " + trial.caches() + "; voice: " + trial.voice());
    var length = Duration.ZERO;
    for (var item : entered.playlist()) {
      var played = trial.play(item, entered.session());
      length = length.plus(played.length());
      show(played, out);
    }
    out.println("whole playlist " + seconds(length));
    if (file != null) {
      trial.heard().write(file);
      out.println("Written to " + file);
    }
    out.flush();
  }

  private static void show(Played played, PrintWriter out) {
    out.printf("%-7s \"%s\"%n", played.type(), played.text());
    if (!played.clip().isEmpty()) {
      out.printf("        %s%n", played.clip());
    }
    out.printf("        %s, %s%n", played.origin(), seconds(played.length()));
    out.flush();
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.2f s", length.toMillis() / 1e3);
  }
}
