package io.livestand.app.command;

import io.livestand.app.caller.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `transcribe`: what is said in a recording.
@Command(
    name = "transcribe",
    description = "Tell what is said in a recording, by the recogniser that a call would use.",
    mixinStandardHelpOptions = true)
public final class TranscribeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "WAV", description = "The recording.")
  private Path wav = Path.of("");

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language spoken in it (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var recording = Wav.read(wav);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try (var ears = options.transcriber(language)) {
      out.println(ears.transcribe(recording.frames(ears.sampleRate())));
      out.flush();
    }
    return 0;
  }
}
