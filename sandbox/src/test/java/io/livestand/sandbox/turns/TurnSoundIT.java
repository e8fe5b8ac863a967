package io.livestand.sandbox.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.EngineFolders;
import io.livestand.sandbox.rhvoice.RhVoice;
import io.livestand.sandbox.vosk.VoskEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TurnSoundIT {
  /// One in so many: all of them would take minutes.
  private static final int EVERY = 40;

  @Test
  void theCommittedLabelsAreThoseOfTheVoicesHere() throws Exception {
    var labels = Files.readAllLines(Path.of("..", "test_data", "turn-taking.tsv"));
    var items = TurnSet.all();
    try (var voices = new RhVoice(EngineFolders.rhvoice())) {
      for (var index = 0; index < items.size(); index += EVERY) {
        var item = items.get(index);
        assertThat(item.line(TurnSound.of(item, voices).segments()))
            .isEqualTo(labels.get(index + 1));
      }
    }
  }

  @Test
  void aRealRecogniserHearsEachPartOfAnItem() throws Exception {
    var item = TurnSet.all().stream().filter(each -> each.kind().equals("pause whole")).findFirst();
    try (var voices = new RhVoice(EngineFolders.rhvoice());
        var english = new VoskEngine("en-US", EngineFolders.voskModel())) {
      var sound = TurnSound.of(item.orElseThrow(), voices);
      var heard = TurnHearing.by(english, sound, Ticker.system());

      assertThat(heard).filteredOn(line -> line.startsWith("F")).hasSize(2);
      assertThat(heard).anyMatch(line -> line.startsWith("P 0"));
      assertThat(heard).anyMatch(line -> line.startsWith("F 0") && line.contains("courier"));
      assertThat(heard).anyMatch(line -> line.startsWith("F 1") && line.contains("afternoon"));
    }
  }
}
