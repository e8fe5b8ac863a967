package io.livestand.app.command;

import io.livestand.app.caller.CallReport;
import io.livestand.app.caller.Caller;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Wav;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `call`: talks to a stand without a browser, and measures it.
@Command(
    name = "call",
    description = {
      "Call a stand with a recording: say it in real time, keep what is heard, and tell for each turn",
      "what was recognised and answered, by which route and how fast. Where the recording speaks is read",
      "from the label file beside it (NAME.json for NAME.wav), else found by loudness.",
      "The exit status is 0 only when an answer was heard."
    },
    mixinStandardHelpOptions = true)
public final class CallCommand implements Callable<Integer> {
  private static final int ANSWER_MILLIS = 30_000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "WAV", description = "The recording.")
  private Path wav = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", description = "Write what was heard there, as WAV.")
  private @Nullable Path out;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the call (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A stand that is up already; without it, one is started for the call.")
  private @Nullable URI url;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var recording = Wav.read(wav);
    var labels = Labels.of(wav, recording.frames());
    if (labels.utterances().isEmpty()) {
      throw new IOException(wav + " has no speech in it: nothing is louder than -45 dBFS.");
    }
    var console = Objects.requireNonNull(spec).commandLine();
    if (url != null) {
      return call(url, recording, labels, console.getOut());
    }
    var progress = console.getErr();
    try (var node =
        options.start(Map.of("http.port", "0"), step -> progress.println("  " + step + " ..."))) {
      return call(node.url(), recording, labels, console.getOut());
    }
  }

  private int call(URI stand, Wav recording, Labels labels, PrintWriter console)
      throws IOException, InterruptedException {
    CallReport report;
    try (var caller = Caller.join(stand, language)) {
      var answers = caller.answersEnded();
      var spoken = caller.say(recording, labels);
      caller.awaitAnswers(answers + labels.utterances().size(), ANSWER_MILLIS);
      report = caller.report(spoken);
      if (out != null) {
        caller.heard().write(out);
      }
    }
    console.print(json ? report.json().toPrettyString() + System.lineSeparator() : report.text());
    console.flush();
    return report.answered() ? 0 : 1;
  }
}
