package io.livestand.app.command;

import io.livestand.app.caller.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `try tts`: has the voice of calls say a text.
@Command(
    name = "tts",
    description = {
      "Have the voice that callers hear say a text, cut into clauses as an answer is and with the next vendor",
      "behind the first; tell the clauses, the time to the first sound and the length.",
      "The exit status is 0 when it was spoken, 1 when no vendor speaks, 2 for a text without a word, 78 for a",
      "language without a voice."
    },
    mixinStandardHelpOptions = true)
public final class TryTtsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "What to say (default: the first line of test_data/conversation.json).")
  private @Nullable String text;

  @Option(names = "--out", paramLabel = "FILE", description = "Write what is heard there, as WAV.")
  private @Nullable Path file;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the text (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var console = Objects.requireNonNull(spec).commandLine();
    var words = text == null ? TestLines.of(language).getFirst() : text;
    if (!TestLines.hasWord(words)) {
      throw new ParameterException(console, "there is no word in the text");
    }
    var out = console.getOut();
    try (var voice = options.liveVoice()) {
      var said = voice.say(words, language);
      out.println("voice: " + voice.name(language));
      said.clauses().forEach(clause -> out.println("  clause      \"" + clause + '"'));
      out.println("  first sound " + said.firstSound().toMillis() + " ms after the first clause");
      out.println("  last sound  " + said.took().toMillis() + " ms after it");
      out.printf(Locale.ROOT, "  length      %.2f s%n", said.length().toMillis() / 1e3);
      if (file != null) {
        Wav.of(said.heard()).write(file);
        out.println("Written to " + file);
      }
      out.flush();
    }
    return 0;
  }
}
