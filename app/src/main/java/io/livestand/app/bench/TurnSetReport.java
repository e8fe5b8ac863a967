package io.livestand.app.bench;

import static java.util.stream.Collectors.joining;

import io.livestand.agent.audio.Vad;
import io.livestand.agent.turn.TurnConfig;
import io.livestand.app.bench.TurnSetTrial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Measures turn taking on the labelled set and writes a Markdown report.
public final class TurnSetReport {
  private static final List<String> LANGUAGES = List.of("en", "ru", "-");
  private static final int PROGRESS_EVERY = 200;
  private static final int LATE_STOP_MS = 1_000;

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /// Hears the whole set and writes what became of it; a minute or two.
  ///
  /// @param set folder of the rendered set
  /// @param heading lines that say which commit, machine and settings
  /// @return whether everything asked for is reached
  public boolean run(
      Path set,
      Supplier<Vad> vad,
      TurnConfig config,
      Path report,
      List<String> heading,
      Consumer<String> progress)
      throws IOException {
    var items = TurnItem.all(set);
    for (var item : items) {
      outcomes.add(TurnSetTrial.of(item, vad, config));
      if (outcomes.size() % PROGRESS_EVERY == 0) {
        progress.accept(outcomes.size() + " of " + items.size() + " items heard");
      }
    }
    lines.addAll(heading);
    var reached = goals();
    besideTheBot();
    stages();
    endOfTurn();
    failures();
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.write(report, lines);
    return reached;
  }

  private boolean goals() {
    section("Goals", "| what | wanted | measured | reached |", "|---|---|---|---|");
    var quiet = in("backchannel", "cough", "noise", "echo");
    var loud = in("interruption");
    var turns = of(each -> each.item().kind().startsWith("pause"));
    var all = true;
    all &=
        goal(
            "false stops, of what is no interruption",
            "<=",
            5,
            share(quiet, o -> o.stopped()),
            "%");
    for (var kind : List.of("backchannel", "cough", "noise", "echo")) {
      all &= goal("of these, " + kind, "<=", 5, share(in(kind), o -> o.stopped()), "%");
    }
    all &= goal("interruptions that stop the bot", ">=", 98, share(loud, o -> o.stopped()), "%");
    all &=
        goal(
            "cut-offs, of turns with a pause", "<=", 10, percent(turns, TurnSetReport::isCut), "%");
    all &=
        goal(
            "wait at the end of these turns, p50",
            "<=",
            300,
            decisions(turns).percentile(50),
            "ms");
    all &= goal("ducked, p95", "<=", 180, after(loud, Outcome::ducked).percentile(95), "ms");
    all &= goal("silent (paused or stopped), p50", "<=", 300, silent(loud).percentile(50), "ms");
    all &=
        goal(
            "stopped for good, p95",
            "<=",
            LATE_STOP_MS,
            after(loud, Outcome::stopped).percentile(95),
            "ms");
    return all;
  }

  private boolean goal(String what, String relation, double wanted, double measured, String unit) {
    var reached = relation.equals("<=") ? measured <= wanted : measured >= wanted;
    row(
        what,
        relation + " " + Math.round(wanted) + " " + unit,
        String.format(Locale.ROOT, "%.1f %s", measured, unit),
        reached ? "yes" : "**no**");
    return reached;
  }

  private void besideTheBot() {
    section(
        "Beside the bot's voice, in percent of the items",
        "| kind | language | items | ducked | paused | stopped for good | resumed |",
        "|---|---|---|---|---|---|---|");
    for (var kind : List.of("interruption", "backchannel", "cough", "noise", "echo")) {
      for (var language : LANGUAGES) {
        var some =
            in(kind).stream().filter(each -> each.item().language().equals(language)).toList();
        if (!some.isEmpty()) {
          row(
              kind,
              language,
              some.size(),
              tenths(share(some, Outcome::ducked)),
              tenths(share(some, Outcome::paused)),
              tenths(share(some, Outcome::stopped)),
              tenths(share(some, Outcome::resumed)));
        }
      }
    }
  }

  private void stages() {
    section(
        "Stages, in milliseconds from the true beginning of the voice to the bot's first packet",
        "| what | items | p50 | p95 | min | max |",
        "|---|---|---|---|---|---|");
    for (var language : List.of("en", "ru")) {
      var some =
          in("interruption").stream()
              .filter(each -> each.item().language().equals(language))
              .toList();
      lines.add(after(some, Outcome::ducked).row(language + ": ducked"));
      lines.add(silent(some).row(language + ": silent"));
      lines.add(after(some, Outcome::stopped).row(language + ": stopped for good"));
    }
    lines.add(pauses(in("backchannel")).row("backchannel: how long the bot was paused"));
  }

  private void endOfTurn() {
    section(
        "Ends of turns with one pause or more in them",
        "| pause | language | turns | cut off % | wait, p50 | p95 | with the recogniser's time, p50 | p95 |",
        "|---|---|---|---|---|---|---|---|");
    for (var kind : List.of("pause hanging", "pause hesitating", "pause phone", "pause whole")) {
      for (var language : List.of("en", "ru")) {
        var some =
            in(kind).stream().filter(each -> each.item().language().equals(language)).toList();
        row(
            kind.replace("pause ", "after words: "),
            language,
            some.size(),
            tenths(percent(some, TurnSetReport::isCut)),
            Math.round(decisions(some).percentile(50)),
            Math.round(decisions(some).percentile(95)),
            Math.round(waits(some).percentile(50)),
            Math.round(waits(some).percentile(95)));
      }
    }
  }

  /// What went wrong, so that it can be looked at: at most a few of each.
  private void failures() {
    section(
        "What went wrong, the first of each kind",
        "| item | kind | language | what | words |",
        "|---|---|---|---|---|");
    var most = 25;
    wrong(
        "stopped",
        of(o -> !isTurn(o) && !o.item().kind().equals("interruption") && o.stopped().isPresent()),
        most);
    wrong(
        "not stopped",
        in("interruption").stream().filter(o -> o.stopped().isEmpty()).toList(),
        most);
    wrong("stopped late", in("interruption").stream().filter(TurnSetReport::isLate).toList(), most);
    wrong("cut off", of(TurnSetReport::isCut), most);
    wrong("not answered", of(o -> isTurn(o) && o.answered().isEmpty()), most);
  }

  private void wrong(String what, List<Outcome> some, int most) {
    some.stream()
        .limit(most)
        .forEach(each ->
            row(
                each.item().id(),
                each.item().kind(),
                each.item().language(),
                what,
                each.item().text().replace("|", "/")
                    + " (heard: "
                    + each.item().finals().stream()
                        .map(TurnItem.Final::text)
                        .collect(joining(" / "))
                    + ")"));
  }

  private static boolean isTurn(Outcome outcome) {
    return outcome.item().kind().startsWith("pause");
  }

  private static boolean isLate(Outcome outcome) {
    return outcome.stopped().isPresent()
        && outcome.stopped().getAsInt() - outcome.item().startMs() > LATE_STOP_MS;
  }

  private static boolean isCut(Outcome outcome) {
    return isTurn(outcome)
        && outcome.answered().isPresent()
        && outcome.answered().getAsInt() < outcome.item().endMs();
  }

  private static Sample waits(List<Outcome> some) {
    return Sample.of(
        some.stream()
            .filter(each -> each.answered().isPresent() && !isCut(each))
            .map(each -> (double) each.answered().getAsInt() - each.item().endMs())
            .toList());
  }

  private static Sample decisions(List<Outcome> some) {
    return Sample.of(
        some.stream()
            .filter(each -> each.decided().isPresent() && !isCut(each))
            .map(each -> (double) each.decided().getAsInt() - each.item().endMs())
            .toList());
  }

  private static Sample silent(List<Outcome> some) {
    return after(some, each -> each.paused().isPresent() ? each.paused() : each.stopped());
  }

  private static Sample pauses(List<Outcome> some) {
    return Sample.of(
        some.stream()
            .filter(each -> each.paused().isPresent() && each.resumed().isPresent())
            .filter(each -> each.resumed().getAsInt() > each.paused().getAsInt())
            .map(each -> (double) each.resumed().getAsInt() - each.paused().getAsInt())
            .toList());
  }

  private static Sample after(List<Outcome> some, Function<Outcome, OptionalInt> what) {
    return Sample.of(
        some.stream()
            .filter(each -> what.apply(each).isPresent())
            .map(each -> (double) what.apply(each).getAsInt() - each.item().startMs())
            .toList());
  }

  private static double share(List<Outcome> some, Function<Outcome, OptionalInt> what) {
    return percent(some, each -> what.apply(each).isPresent());
  }

  private static double percent(List<Outcome> some, Predicate<Outcome> what) {
    return some.isEmpty() ? Double.NaN : 100.0 * some.stream().filter(what).count() / some.size();
  }

  private List<Outcome> in(String... kinds) {
    return of(each -> List.of(kinds).contains(each.item().kind()));
  }

  private List<Outcome> of(Predicate<Outcome> which) {
    return outcomes.stream().filter(which).toList();
  }

  private void section(String title, String... table) {
    lines.addAll(List.of("", "## " + title, ""));
    lines.addAll(List.of(table));
  }

  private void row(Object... cells) {
    lines.add(Stream.of(cells).map(String::valueOf).collect(joining(" | ", "| ", " |")));
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
