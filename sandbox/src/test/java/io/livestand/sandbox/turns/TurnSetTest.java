package io.livestand.sandbox.turns;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.sandbox.turns.TurnItem.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnSetTest {
  @Test
  void eachClassHasTwoHundredItemsOrMore() {
    var classes =
        TurnSet.all().stream()
            .collect(groupingBy(item -> item.kind().replaceFirst(" .*", ""), counting()));

    assertThat(classes)
        .containsOnlyKeys("interruption", "backchannel", "cough", "noise", "echo", "pause");
    assertThat(classes.values()).allMatch(count -> count >= 200);
  }

  @Test
  void theCommittedLabelsAreOfTheItemsOfTheGenerator() throws Exception {
    var lines = Files.readAllLines(Path.of("..", "test_data", "turn-taking.tsv"));

    assertThat(lines.getFirst()).isEqualTo(TurnSet.HEADING);
    assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.lastIndexOf('\t') + 1)))
        .containsExactlyElementsOf(
            TurnSet.all().stream().map(item -> item.line(List.of())).toList());
  }

  @Test
  void everyPartHasAPlaceInTheLabels() throws Exception {
    for (var line : Files.readAllLines(Path.of("..", "test_data", "turn-taking.tsv"))) {
      var cells = line.split("\t", -1);
      if (cells[0].equals("id")) {
        continue;
      }
      assertThat(cells[7].split(",")).as(line).hasSize(cells[6].split("\\|", -1).length);
    }
  }

  @Test
  void aCoughIsTheSameInEveryRunAndOfACoughsLength() {
    for (var seed = 0; seed < 50; seed++) {
      var cough = Noises.cough(seed);

      assertThat(cough).isEqualTo(Noises.cough(seed));
      assertThat(cough.length).isBetween(1_600, 24_000);
      assertThat(peak(cough)).isGreaterThan(500);
    }
  }

  @Test
  void everyNoiseCanBeHeard() {
    for (var kind : Noises.KINDS) {
      assertThat(peak(Noises.of(kind, 7))).as(kind).isGreaterThan(328);
    }
    assertThatThrownBy(() -> Noises.of("silence", 7)).hasMessageContaining("silence");
  }

  @Test
  void aPerfectRecogniserIsBehindByItsDelays() {
    var item = new TurnItem("t1", "interruption", "ru", "anna", 1, 0, List.of("нет не то"));

    assertThat(TurnHearing.perfect(item, List.of(new Segment(600, 1_500)), 500, 400))
        .containsExactly(
            "P 0 1400 нет", "P 0 1700 нет не", "P 0 2000 нет не то", "F 0 400 нет не то");
  }

  @Test
  void aLineWithoutASectionIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Phrases.parse("# nothing\nyes", "en.txt"))
        .hasMessageContaining("en.txt:2");
  }

  private static int peak(short[] samples) {
    var peak = 0;
    for (var sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
