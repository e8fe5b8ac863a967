package io.livestand.app.command;

import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Secrets;
import io.livestand.app.reach.Reach;
import io.livestand.app.reach.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `ping`: what the stand talks to, whether it is there, and how far away.
@Command(
    name = "ping",
    description = {
      "Connect to every service that a stand would use, vendors and its own, and tell how long each takes.",
      "Nothing is asked of them and nothing billed; check-creds shows them the keys.",
      "The exit status is 0 when all that are named can be reached, 1 otherwise."
    },
    mixinStandardHelpOptions = true)
public final class PingCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var missing = 0;
    for (var service : Service.of(options.config(), Secrets.from(System.getenv()))) {
      if (service.address().isEmpty()) {
        line(out, service.name(), "-", service.otherwise());
        continue;
      }
      var address = service.address().get();
      var reach = Reach.of(address, PATIENCE, Ticker.system());
      var took = String.format(Locale.ROOT, "%.1f ms", reach.took().toNanos() / 1e6);
      line(
          out,
          service.name(),
          reach.isThere() ? took : "no answer",
          reach.isThere() ? address.toString() : address + ": " + reach.problem());
      missing += reach.isThere() ? 0 : 1;
    }
    return missing == 0 ? 0 : 1;
  }

  private static void line(PrintWriter out, String name, String took, String what) {
    out.printf(Locale.ROOT, "%-18s %10s  %s%n", name, took, what);
    out.flush(); // one that does not answer takes its time
  }
}
