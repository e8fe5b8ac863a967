package io.livestand.app.command;

import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Secrets;
import io.livestand.app.creds.KeyChecks;
import io.livestand.app.creds.KeyChecks.Row;
import io.livestand.app.creds.Verdict;
import io.livestand.app.creds.Verdict.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `check-creds`: which keys there are, and whether the vendors take them.
@Command(
    name = "check-creds",
    description = {
      "Show every key of the environment and of .env to its vendor, and tell whether it is accepted.",
      "No key is printed and nothing is billed: the lists of models and of the account are read, and a",
      "stream of speech is opened and ended before anything is asked of it.",
      "The exit status is 0 when every key that is set is accepted, 1 when one is not or nobody answers."
    },
    mixinStandardHelpOptions = true)
public final class CheckCredsCommand implements Callable<Integer> {
  private static final String FORMAT = "%-12s %-26s %-10s %8s  %s%n";

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws InterruptedException {
    var secrets = Secrets.from(System.getenv());
    return tell(KeyChecks.of(options.config(), secrets, Ticker.system()).run());
  }

  private int tell(List<Row> rows) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.printf(FORMAT, "vendor", "key", "accepted", "took", "what to do");
    for (var row : rows) {
      out.printf(FORMAT, row.vendor(), key(row), accepted(row), took(row), row.verdict().advice());
    }
    if (rows.stream().allMatch(row -> row.verdict().outcome() == Outcome.NOT_SET)) {
      out.println("No key is set: the sandbox takes the place of every vendor.");
    }
    out.flush();
    return rows.stream().map(Row::verdict).anyMatch(Verdict::failed) ? 1 : 0;
  }

  private static String key(Row row) {
    return row.verdict().outcome() == Outcome.NOT_SET ? "not set" : row.variable() + " set";
  }

  private static String accepted(Row row) {
    return switch (row.verdict().outcome()) {
      case ACCEPTED -> "yes";
      case REFUSED -> "no";
      case UNKNOWN -> "unknown";
      case NOT_SET -> "-";
    };
  }

  private static String took(Row row) {
    return row.took().isZero() ? "-" : String.format(Locale.ROOT, "%d ms", row.took().toMillis());
  }
}
