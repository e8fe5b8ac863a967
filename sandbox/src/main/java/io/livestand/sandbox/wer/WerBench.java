package io.livestand.sandbox.wer;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.EngineFolders;
import io.livestand.sandbox.stt.RecognitionEngine;
import io.livestand.sandbox.vosk.VoskEngine;
import io.livestand.sandbox.whisper.WhisperEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the engines on the prompts that `scripts/setup/spoken-prompts.sh` fetches.
public final class WerBench {
  private static final Logger log = LoggerFactory.getLogger(WerBench.class);

  private final Path prompts;
  private final Path file;
  private final WerReport report;
  private final int every;

  private WerBench(Path prompts, Path file, WerReport report, int every) {
    this.prompts = prompts;
    this.file = file;
    this.report = report;
    this.every = every;
  }

  /// Arguments: folder of the prompts, file of the report, commit, and of how many prompts one is
  /// taken.
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("prompts, report, commit, every");
    }
    run(Path.of(args[0]), Path.of(args[1]), args[2], Integer.parseInt(args[3]));
  }

  static void run(Path prompts, Path file, String commit, int every) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    new WerBench(prompts, file, new WerReport(commit, every), every).run();
    log.atInfo().addKeyValue("file", file).log("written");
  }

  private void run() throws IOException {
    var model = EngineFolders.whisperModel();
    try (var whisper = new WhisperEngine("ru-RU", model, Ticker.system())) {
      measure("Russian, 8 kHz, Whisper", "ru", "ru", 8, whisper);
    }
    try (var whisper = new WhisperEngine("en-US", model, Ticker.system())) {
      measure("English, 8 kHz, Whisper", "en", "en", 5, whisper);
    }
    try (var vosk = new VoskEngine("en-US", EngineFolders.voskModel())) {
      measure("English, 16 kHz, Vosk", "en", "en-wide", 5, vosk);
    }
  }

  private void measure(
      String title, String language, String folder, double target, RecognitionEngine engine)
      throws IOException {
    log.atInfo().addKeyValue("set", title).log("measuring");
    var set =
        PromptSet.read(prompts.resolve(language + ".txt"), prompts.resolve(folder), language)
            .oneOf(every);
    var run =
        PromptRun.of(
            set,
            engine,
            Ticker.system(),
            done -> log.atInfo().addKeyValue("prompts", done).log("heard"));
    report.add(title, target, set, run);
    // After each set: who stops the bench has what was measured.
    Files.write(file, report.lines());
  }
}
