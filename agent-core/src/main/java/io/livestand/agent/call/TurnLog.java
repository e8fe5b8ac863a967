package io.livestand.agent.call;

import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.TurnReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One log line for each turn answered, with its clock in milliseconds from the end of speech (of
/// the greeting: from its first mark). The words are never in it.
final class TurnLog {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLog.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private TurnLog() {}

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
