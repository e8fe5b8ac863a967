package io.livestand.app.command;

import io.livestand.app.wiring.Warmth;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `warm-up`: one real request to each vendor.
@Command(
    name = "warm-up",
    description = {
      "Send one small request to every vendor that a call would use, and tell how long the first of the",
      "answer took: each voice says a phrase, the recogniser hears what was said, the model writes a word,",
      "the phrase is embedded. Vendors bill it, as they bill a few words of a call; without a key the",
      "sandbox answers. ping connects only, check-creds shows the keys only.",
      "The exit status is 0 when every vendor answered, 1 otherwise."
    },
    mixinStandardHelpOptions = true)
public final class WarmUpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try (var warmUp = options.warmUp()) {
      return warmUp.run(warmth -> line(out, warmth)) ? 0 : 1;
    }
  }

  private static void line(PrintWriter out, Warmth warmth) {
    var took = String.format(Locale.ROOT, "%.1f ms", warmth.answer().took().toNanos() / 1e6);
    out.printf(
        Locale.ROOT,
        "%-18s %10s  %s%s%n",
        warmth.vendor(),
        warmth.isThere() ? took : "no answer",
        warmth.emulated() ? "emulated: " : "",
        warmth.isThere() ? warmth.answer().came() : warmth.problem());
    out.flush(); // the next may take its time
  }
}
