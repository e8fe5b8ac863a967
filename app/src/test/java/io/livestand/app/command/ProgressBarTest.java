package io.livestand.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final StringWriter told = new StringWriter();

  @Test
  void aTerminalHasOneLineThatFillsUp() {
    var bar = new ProgressBar(new PrintWriter(told), "en-US", 2, true);

    bar.step("static:a");
    bar.step("static:b");
    bar.end("2 clips");

    assertThat(told.toString().split("\r\u001b\\[K"))
        .containsExactly(
            "",
            "  en-US [###############...............] 1/2 static:a",
            "  en-US [##############################] 2/2 static:b",
            "  en-US  2 clips" + System.lineSeparator());
  }

  @Test
  void elsewhereThereIsALineForEachTenth() {
    var bar = new ProgressBar(new PrintWriter(told), "en-US", 100, false);

    for (var step = 0; step < 100; step++) {
      bar.step("static:a");
    }
    bar.end("100 clips");

    assertThat(told.toString().lines()).hasSize(11).doesNotContain("\r");
    assertThat(told.toString().lines().toList().get(4)).contains("50/100");
  }
}
