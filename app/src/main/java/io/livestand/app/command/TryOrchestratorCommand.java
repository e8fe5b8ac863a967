package io.livestand.app.command;

import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Caller;
import io.livestand.app.caller.ScriptedConversation;
import io.livestand.app.caller.ScriptedConversation.Sentence;
import io.livestand.app.caller.Timeline;
import io.livestand.app.wiring.LiveVoice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `try orchestrator`: a whole call with a caller whose lines are written.
@Command(
    name = "orchestrator",
    description = {
      "Hold a whole conversation without a browser: the written lines are spoken by the configured voice and",
      "said to a stand in a real call, each once the one before it was answered. Prints the timeline: states",
      "of the bot's mind, what was heard and said, each turn's route and marks, in milliseconds.",
      "The exit status is 0 when every line was said and answered, 1 otherwise."
    },
    mixinStandardHelpOptions = true)
public final class TryOrchestratorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "LINE",
      arity = "0..*",
      description = "What the caller says (default: the lines of test_data/conversation.json).")
  private List<String> lines = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", description = "Write what was heard there, as WAV.")
  private @Nullable Path file;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the call (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A stand that is up already; without it, one is started for the call.")
  private @Nullable URI url;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var console = Objects.requireNonNull(spec).commandLine();
    var said = lines.isEmpty() ? TestLines.of(language) : lines;
    if (!said.stream().allMatch(TestLines::hasWord)) {
      throw new ParameterException(console, "there is no word in one of the lines");
    }
    if (url != null) {
      try (var voice = options.liveVoice()) {
        return converse(url, sentences(said, voice), console);
      }
    }
    var progress = console.getErr();
    try (var node =
            options.start(
                Map.of("http.port", "0"), step -> progress.println("  " + step + " ..."));
        var voice = options.liveVoice(node)) {
      return converse(node.url(), sentences(said, voice), console);
    }
  }

  private List<Sentence> sentences(List<String> said, LiveVoice voice) throws InterruptedException {
    var sentences = new ArrayList<Sentence>();
    for (var line : said) {
      sentences.add(new Sentence(line, voice.say(line, language).heard()));
    }
    return sentences;
  }

  private int converse(URI stand, List<Sentence> sentences, CommandLine console)
      throws IOException, InterruptedException {
    var out = console.getOut();
    var timeline =
        new Timeline(
            Ticker.system(),
            line -> {
              out.println(line);
              out.flush();
            });
    try (var caller = Caller.join(stand, language, timeline::on)) {
      var conversation = new ScriptedConversation(caller, timeline);
      var said = conversation.hold(sentences);
      if (file != null) {
        caller.heard().write(file);
        out.println("Written to " + file);
      }
      var answered = conversation.report().answers();
      out.printf("%d of %d lines said, %d answered%n", said, sentences.size(), answered);
      return answered == sentences.size() ? 0 : 1;
    }
  }
}
