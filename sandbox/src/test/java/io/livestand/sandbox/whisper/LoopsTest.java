package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopsTest {
  @Test
  void noNoNoIsNoLoop() {
    assertThat(Loops.excess(List.of(7, 1, 1, 1))).isZero();
    assertThat(Loops.excess(List.of())).isZero();
  }

  @Test
  void aWordFiveTimesIsSaidOnce() {
    assertThat(Loops.excess(List.of(7, 1, 1, 1, 1, 1))).isEqualTo(4);
  }

  @Test
  void aPhraseThreeTimesIsSaidOnce() {
    assertThat(Loops.excess(List.of(9, 1, 2, 3, 1, 2, 3))).isZero();
    assertThat(Loops.excess(List.of(9, 1, 2, 3, 1, 2, 3, 1, 2, 3))).isEqualTo(6);
  }

  @Test
  void aSentenceTwiceIsSaidOnce() {
    var sentence = IntStream.range(0, 20).boxed().toList();
    var said = new ArrayList<>(sentence);
    said.addAll(sentence);

    assertThat(Loops.excess(said)).isEqualTo(20);
    assertThat(Loops.excess(said.subList(0, 39))).isZero();
  }
}
