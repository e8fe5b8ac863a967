package io.livestand.sandbox.wer;

import io.livestand.sandbox.wer.PromptRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// `bench/reports/wer.md`.
final class WerReport {
  private static final int WORST = 20;

  private final String commit;
  private final int every;
  private final List<String> rows = new ArrayList<>();
  private final List<String> details = new ArrayList<>();

  WerReport(String commit, int every) {
    this.commit = commit;
    this.every = every;
  }

  void add(String title, double target, PromptSet set, PromptRun run) {
    var errors = run.errors();
    rows.add(
        "| %s | %d | %d | %d | %d | %d | **%.1f %%** | %.0f %%: %s | %.0f | %.0f |"
            .formatted(
                title,
                run.results().size(),
                errors.words(),
                errors.substituted(),
                errors.deleted(),
                errors.inserted(),
                errors.percent(),
                target,
                errors.percent() <= target ? "reached" : "not reached",
                run.percentile(50),
                run.percentile(95)));
    details.add("");
    details.add("## " + title);
    details.add("");
    details.add("Left out of the list:");
    details.add("");
    set.leftOut().forEach((why, count) -> details.add("* " + count + ": " + why));
    details.add("");
    details.add("The worst, by wrong words:");
    details.add("");
    details.add("| prompt | said | heard | wrong |");
    details.add("|---|---|---|---|");
    run.results().stream()
        .filter(result -> result.errors().errors() > 0)
        .sorted(Comparator.comparingInt((Result result) -> -result.errors().errors()))
        .limit(WORST)
        .forEach(result -> details.add(row(result)));
    var right = run.results().stream().filter(result -> result.errors().errors() == 0).count();
    details.add("");
    details.add("Without a wrong word: " + right + " of " + run.results().size() + " prompts.");
  }

  private static String row(Result result) {
    return "| %s | %s | %s | %d of %d |"
        .formatted(
            result.name(),
            String.join(" ", WordErrors.words(result.said())),
            String.join(" ", WordErrors.words(result.heard())),
            result.errors().errors(),
            result.errors().words());
  }

  List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    lines.addAll(
        """
        # Words that the sandbox's recognisers get wrong

        Measured on %s by `./live-stand wer-bench`, commit %s, on %s, Java %s.

        What is heard are people, recorded: the telephone prompts of Asterisk, as Debian packages them (1.6.1-1), in
        Russian (CC-BY-3.0, one speaker) and English (CC-BY-SA-3.0, one speaker). What is said is what the packages' own
        lists say, `core-sounds-ru.txt` and `core-sounds-en.txt`, word for word, though a recording may differ here and
        there. A prompt is taken when it has %d to %d words, no figures or signs, and is at most %d s long; of those that
        are so, one of each %d in the list's order was heard.

        A prompt is given to the engine at once, as a session of the sandbox's recogniser gives it, with 0.3 s of
        silence before and after it, and then ended. Compared are words: small letters, no punctuation, "ё" as "е",
        hyphens as blanks; two words written as one, or one as two, are no error. The rate is substitutions, deletions
        and insertions over the words said. The time is from then to the final words, nothing worked out ahead: in a
        call Vosk works while the caller speaks, and Whisper while he pauses. It depends on what else the machine does.
        """
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                commit,
                machine(),
                Runtime.version(),
                PromptSet.FEWEST_WORDS,
                PromptSet.MOST_WORDS,
                PromptSet.LONGEST_SECONDS,
                every)
            .lines()
            .toList());
    lines.add("");
    lines.add(
        "| set | prompts | words | substituted | deleted | inserted | wrong | at most | p50 ms | p95"
            + " ms |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    lines.addAll(rows);
    lines.addAll(details);
    return lines;
  }

  private static String machine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      var model =
          lines
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
              .map(line -> line.replaceFirst(".*:\\s*", ""))
              .findFirst()
              .orElse("an unknown processor");
      return Runtime.getRuntime().availableProcessors() + " cores of " + model;
    }
  }
}
