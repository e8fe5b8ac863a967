package io.livestand.agent.call;

import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.CallTally;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnMarks;
import io.livestand.agent.measure.TurnReport;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.turn.Besides;
import io.livestand.agent.turn.Patience;
import io.livestand.agent.turn.TurnDecision;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// What is logged of a turn: why it was taken, and, once it was answered, one line with its clock
/// in milliseconds from the end of speech (of the greeting: from its first mark). The words are
/// never in it.
final class TurnLog {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLog.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private TurnLog() {}

  /// One line for each decision about whose turn it is, with its reason; what needs none is not
  /// told.
  static void decided(CallId call, TurnMarks turn, TurnDecision decision) {
    var reason =
        switch (decision) {
          case TurnDecision.UtteranceEnded(var why) -> waited("utterance_ended", why);
          case TurnDecision.MoreExpected(var why) -> waited("more_expected", why);
          case TurnDecision.Answer(_, _, _, var why, _) -> waited("answer", why);
          case TurnDecision.Duck _ -> "duck: a voice beside the bot";
          case TurnDecision.Hold _ -> "hold: the voice goes on";
          case TurnDecision.Resume(var what) -> "resume: " + what;
          case TurnDecision.BargeIn(_, var what) ->
              "barge_in: " + (what == Besides.INTERRUPTION ? what : "the voice goes on");
          case TurnDecision.WordsWanted _ -> "words_wanted: the voice beside the bot fell silent";
          case TurnDecision.BeQuiet _ -> "be_quiet: the button";
          case TurnDecision.Wait _,
              TurnDecision.Prepare _,
              TurnDecision.SpeechStarted _,
              TurnDecision.SpeechResumed _,
              TurnDecision.DiscardHeard _,
              TurnDecision.NothingSaid _ ->
              "";
        };
    if (!reason.isEmpty()) {
      line(LOG.atInfo(), call, turn.report()).addKeyValue("decision", reason).log("turn decided");
    }
  }

  /// Where the dialogue map led, or why it did not.
  static void led(CallId call, TurnMarks turn, FlowResult result) {
    var line =
        line(LOG.atInfo(), call, turn.report())
            .addKeyValue("status", result.status())
            .addKeyValue("dialogue_state", result.session().currentStateId());
    if (result instanceof FlowResult.ExecutionError(_, var reason, var detail, _)) {
      line = line.addKeyValue("reason", reason).addKeyValue("detail", detail);
    }
    line.log("dialogue led on");
  }

  private static String waited(String decision, Patience why) {
    return decision + ": " + why.reason() + ", " + why.silence().toMillis() + " ms";
  }

  static void write(CallId call, TurnReport report) {
    var line = line(LOG.atInfo(), call, report).addKeyValue("route", report.route());
    for (var attribute : Attribute.values()) {
      var value = report.attributes().get(attribute);
      if (value != null) {
        line = line.addKeyValue(attribute.wireName(), value);
      }
    }
    var origin = report.origin();
    for (var mark : Mark.values()) {
      var at = report.atNanos().get(mark);
      if (at != null && origin.isPresent()) {
        line =
            line.addKeyValue(
                mark.wireName() + "_ms", Math.round((at - origin.getAsLong()) / NANOS_PER_MILLI));
      }
    }
    line.log("turn measured");
  }

  /// Why there was no answer, or none to its end. A provider's words are not logged: it may quote
  /// the caller's.
  static void failed(CallId call, TurnMarks turn, String code, RuntimeException cause) {
    var line = line(LOG.atWarn(), call, turn.report()).addKeyValue("code", code);
    if (cause.getCause() instanceof ProviderException known) {
      line = line.addKeyValue("provider", known.provider()).addKeyValue("kind", known.kind());
    } else {
      line = line.setCause(cause);
    }
    line.log("answer failed");
  }

  /// The sum of a call that is over.
  static void end(CallId call, CallTally tally) {
    LOG.atInfo()
        .addKeyValue("call_id", call)
        .addKeyValue("by_script", tally.answers(Route.SCRIPT))
        .addKeyValue("from_cache", tally.answers(Route.CACHE))
        .addKeyValue("by_model", tally.answers(Route.LLM))
        .addKeyValue("interrupted", tally.interrupted())
        .addKeyValue("latency_p50_ms", milliseconds(tally.latency(0.5)))
        .addKeyValue("latency_p95_ms", milliseconds(tally.latency(0.95)))
        .addKeyValue("latency_max_ms", milliseconds(tally.latency(1)))
        .log("call measured");
  }

  private static @Nullable Long milliseconds(OptionalLong nanos) {
    return nanos.isPresent() ? Math.round(nanos.getAsLong() / NANOS_PER_MILLI) : null;
  }

  /// A line about a turn, begun.
  private static LoggingEventBuilder line(LoggingEventBuilder begun, CallId call, TurnReport turn) {
    return begun
        .addKeyValue("call_id", call)
        .addKeyValue("trace_id", turn.traceId())
        .addKeyValue("turn", turn.turn());
  }
}
