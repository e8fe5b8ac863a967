package io.livestand.app.bench;

import io.livestand.app.caller.CallReport;
import io.livestand.app.caller.Caller;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Wav;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Asks the same question many times, ten turns a call and two calls at a time, and keeps every
/// turn's report.
final class TurnBench {
  private static final int TURNS_A_CALL = 10;
  private static final int ANSWER_MILLIS = 30_000;
  private static final int LISTENING_MILLIS = 1_000;
  private static final int HEARD_MILLIS = 400;

  private final URI url;
  private final String language;
  private final int callsAtATime;
  private final List<CallReport.Line> lines = new ArrayList<>();
  private final List<Double> silencedMillis = new ArrayList<>();

  /// @param callsAtATime that go on while turns are measured
  TurnBench(URI url, String language, int callsAtATime) {
    this.url = url;
    this.language = language;
    this.callsAtATime = callsAtATime;
  }

  /// A recording with its labels.
  private record Recording(Wav wav, Labels labels) {
    static Recording read(Path file) throws IOException {
      var wav = Wav.read(file);
      return new Recording(wav, Labels.of(file, wav.frames()));
    }

    List<Caller.Spoken> saidBy(Caller caller) throws InterruptedException {
      return caller.say(wav, labels);
    }
  }

  /// Asks `question` until there are `turns` turns.
  TurnBench ask(Path question, int turns) throws IOException, InterruptedException {
    var asked = Recording.read(question);
    inCalls(
        turns,
        (caller, count) -> {
          var spoken = new ArrayList<Caller.Spoken>();
          for (var turn = 0; turn < count; turn++) {
            spoken.addAll(asked.saidBy(caller));
            keepSilenced(cutShort(caller));
          }
          keep(caller.report(spoken).lines());
        });
    return this;
  }

  /// Asks `question`, listens to the answer for a while, and breaks in with `interruption`, until
  /// there are `turns` questions and as many interruptions.
  ///
  /// @param interruptions where the interruptions are kept; the questions are kept here
  TurnBench askAndBreakIn(Path question, Path interruption, int turns, TurnBench interruptions)
      throws IOException, InterruptedException {
    var asked = Recording.read(question);
    var cut = Recording.read(interruption);
    inCalls(
        turns,
        (caller, count) -> {
          var spoken = new ArrayList<Caller.Spoken>();
          var breaks = new BitSet();
          for (var turn = 0; turn < count; turn++) {
            spoken.addAll(asked.saidBy(caller));
            caller.awaitSpeaking(ANSWER_MILLIS);
            Thread.sleep(LISTENING_MILLIS);
            var from = spoken.size();
            spoken.addAll(cut.saidBy(caller));
            breaks.set(from, spoken.size());
            var _ = cutShort(caller);
          }
          // Reported as one call: each utterance's turn is found by its neighbours.
          var reported = caller.report(spoken).lines();
          for (var index = 0; index < reported.size(); index++) {
            (breaks.get(index) ? interruptions : this).keep(List.of(reported.get(index)));
          }
        });
    return this;
  }

  @FunctionalInterface
  private interface Conversation {
    void hold(Caller caller, int turns) throws InterruptedException;
  }

  /// Holds as many calls as `turns` need, a few at a time.
  private void inCalls(int turns, Conversation conversation)
      throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(callsAtATime)) {
      var calls = new ArrayList<Future<?>>();
      for (var done = 0; done < turns; done += TURNS_A_CALL) {
        var count = Math.min(TURNS_A_CALL, turns - done);
        calls.add(
            threads.submit(() -> {
              try (var caller = Caller.join(url, language)) {
                conversation.hold(caller, count);
              }
              return count;
            }));
      }
      for (var call : calls) {
        call.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("A measured call failed.", failed.getCause());
    }
  }

  private synchronized void keep(List<CallReport.Line> reported) {
    lines.addAll(reported);
  }

  private synchronized void keepSilenced(Duration after) {
    silencedMillis.add(after.toNanos() / 1e6);
  }

  /// From the button to the bot's last packet with sound.
  synchronized Sample silenced() {
    return Sample.of(silencedMillis);
  }

  /// Hears the beginning of the answer, and silences it: the rest would only take time.
  ///
  /// @return how long it was still heard
  private static Duration cutShort(Caller caller) throws InterruptedException {
    caller.awaitSpeaking(ANSWER_MILLIS);
    Thread.sleep(HEARD_MILLIS);
    var answers = caller.answersEnded();
    var pressed = caller.interrupt();
    caller.awaitAnswers(answers + 1, ANSWER_MILLIS);
    return caller.heardAfter(pressed);
  }

  /// One figure of all turns that have it.
  synchronized Sample sample(Function<CallReport.Line, OptionalDouble> figure) {
    return Sample.of(
        lines.stream()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList());
  }

  /// Turns that went another way than expected, or were not answered at all.
  synchronized long astray(String route) {
    return lines.stream()
        .filter(line -> !line.route().equals(route) || line.latencyMs().isEmpty())
        .count();
  }
}
