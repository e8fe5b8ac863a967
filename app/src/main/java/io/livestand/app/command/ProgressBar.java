package io.livestand.app.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// A line that fills up: redrawn in place on a terminal, a line for each tenth elsewhere.
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final String title;
  private final int total;
  private final boolean terminal;
  private int done;

  ProgressBar(PrintWriter out, String title, int total) {
    this(
        out,
        title,
        total,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  ProgressBar(PrintWriter out, String title, int total, boolean terminal) {
    this.out = out;
    this.title = title;
    this.total = total;
    this.terminal = terminal;
  }

  /// One more is done.
  void step(String what) {
    var before = done * TENTHS / total;
    done++;
    if (terminal) {
      out.print("\r\u001b[K" + line(what));
    } else if (done * TENTHS / total > before || done == total) {
      out.println(line(what));
    }
    out.flush();
  }

  /// All is done.
  void end(String summary) {
    out.print(terminal ? "\r\u001b[K" : "");
    out.println("  " + title + "  " + summary);
    out.flush();
  }

  private String line(String what) {
    var filled = total == 0 ? WIDTH : done * WIDTH / total;
    return "  %s [%s%s] %d/%d %s"
        .formatted(title, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, what);
  }
}
