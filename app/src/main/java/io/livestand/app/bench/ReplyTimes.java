package io.livestand.app.bench;

import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.conversation.ConversationManager;
import io.livestand.agent.language.conversation.ReplyEvent;
import io.livestand.agent.speech.CutterConfig;
import io.livestand.agent.speech.SentenceCutter;
import io.livestand.agent.time.Ticker;
import io.livestand.app.wiring.ModelTrial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks a language model as a call would, and notes what comes when.
public final class ReplyTimes {
  private static final double NANOS_PER_MILLI = 1e6;

  private final ModelTrial trial;
  private final CutterConfig clauses;
  private final Ticker ticker = Ticker.system();

  /// @param clauses how an answer is cut for the voice
  public ReplyTimes(ModelTrial trial, CutterConfig clauses) {
    this.trial = trial;
    this.clauses = clauses;
  }

  /// What one answer took, in milliseconds from the question; NaN for what never came.
  private static final class Times {
    private double verdict = Double.NaN;
    private double text = Double.NaN;
    private double clause = Double.NaN;
    private double whole = Double.NaN;
  }

  /// Holds one conversation and tells it line by line.
  public void converse(List<String> texts, ReplyFormat format, Consumer<String> tell)
      throws InterruptedException {
    var conversation = trial.conversation(format);
    tell.accept("model " + trial.name() + ", reply format " + name(format));
    for (var text : texts) {
      tell.accept("");
      tell.accept("caller: " + text);
      var answer = new StringBuilder();
      var times = ask(conversation, text, answer, tell);
      conversation.heard(answer.toString());
      tell.accept(
          String.format(
              Locale.ROOT,
              "verdict %.1f ms, first text %.1f ms, first clause %.1f ms, whole %.1f ms; context %.1f %% full",
              times.verdict,
              times.text,
              times.clause,
              times.whole,
              conversation.usage() * 100));
    }
  }

  private Times ask(
      ConversationManager conversation,
      String text,
      StringBuilder answer,
      @Nullable Consumer<String> tell)
      throws InterruptedException {
    var times = new Times();
    var cutter = new SentenceCutter(clauses);
    var asked = ticker.nanoTime();
    try (var reply = conversation.ask(text).ask()) {
      for (var event = reply.next(); event != null; event = reply.next()) {
        var at = (ticker.nanoTime() - asked) / NANOS_PER_MILLI;
        switch (event) {
          case ReplyEvent.Safe _, ReplyEvent.Unsafe _ -> times.verdict = first(times.verdict, at);
          case ReplyEvent.Wrote(var piece) -> {
            answer.append(piece);
            times.text = first(times.text, at);
            if (!cutter.add(piece).isEmpty()) {
              times.clause = first(times.clause, at);
            }
          }
          case ReplyEvent.Using _, ReplyEvent.EndCall _ -> {}
        }
        if (tell != null) {
          tell.accept(String.format(Locale.ROOT, "%9.1f ms  %s", at, told(event)));
        }
      }
    }
    times.whole = (ticker.nanoTime() - asked) / NANOS_PER_MILLI;
    times.clause = first(times.clause, times.whole);
    return times;
  }

  private String told(ReplyEvent event) {
    return switch (event) {
      case ReplyEvent.Safe _ -> "is_safe true";
      case ReplyEvent.Unsafe _ ->
          "is_safe false: broken off, the caller hears \"" + trial.nonSecureResponse() + "\"";
      case ReplyEvent.Wrote(var text) -> "text \"" + text + "\"";
      case ReplyEvent.Using(var tool) -> "tool " + tool;
      case ReplyEvent.EndCall _ -> "end_call: the bot hangs up after this answer";
    };
  }

  private static double first(double before, double now) {
    return Double.isNaN(before) ? now : before;
  }

  private static String name(ReplyFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  /// Asks each text so many times in each format, in turn, so that what else the machine does meets
  /// all of them alike.
  ///
  /// @return a table
  public List<String> compare(List<String> texts, int rounds) throws InterruptedException {
    Map<ReplyFormat, List<Times>> all = new EnumMap<>(ReplyFormat.class);
    for (var format : ReplyFormat.values()) {
      trial.conversation(format); // so that none is cold
    }
    for (var round = 0; round < rounds; round++) {
      for (var text : texts) {
        for (var format : ReplyFormat.values()) {
          var times = ask(trial.conversation(format), text, new StringBuilder(), null);
          all.computeIfAbsent(format, _ -> new ArrayList<>()).add(times);
        }
      }
    }
    var lines = new ArrayList<String>();
    lines.add("model " + trial.name() + ", milliseconds from the question");
    lines.add("");
    lines.add("| reply | answers | first text p50 | p95 | first clause p50 | p95 |");
    lines.add("|---|---|---|---|---|---|");
    all.forEach((format, times) -> {
      var text = Sample.of(times.stream().map(one -> one.text).toList());
      var clause = Sample.of(times.stream().map(one -> one.clause).toList());
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f | %.1f | %.1f |",
              name(format),
              clause.count(),
              text.percentile(50),
              text.percentile(95),
              clause.percentile(50),
              clause.percentile(95)));
    });
    return lines;
  }
}
