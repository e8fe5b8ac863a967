package io.livestand.agent.call;

import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.TurnReport;
import io.livestand.agent.turn.Besides;
import io.livestand.agent.turn.Patience;
import io.livestand.agent.turn.TurnDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is logged of a turn: why it was taken, and, once it was answered, one line with its clock
/// in milliseconds from the end of speech (of the greeting: from its first mark). The words are
/// never in it.
final class TurnLog {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLog.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private TurnLog() {}

  /// One line for each decision about whose turn it is, with its reason; what needs none is not
  /// told.
  static void decided(CallId call, int turn, TurnDecision decision) {
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
      LOG.atInfo()
          .addKeyValue("call_id", call)
          .addKeyValue("turn", turn)
          .addKeyValue("decision", reason)
          .log("turn decided");
    }
  }

  /// Where the dialogue map led, or why it did not.
  static void led(CallId call, int turn, FlowResult result) {
    var line =
        LOG.atInfo()
            .addKeyValue("call_id", call)
            .addKeyValue("turn", turn)
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
    var line =
        LOG.atInfo()
            .addKeyValue("call_id", call)
            .addKeyValue("turn", report.turn())
            .addKeyValue("route", report.route());
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
}
