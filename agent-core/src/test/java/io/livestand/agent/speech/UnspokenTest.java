package io.livestand.agent.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UnspokenTest {
  private static final List<String> TEXT = List.of("It costs five dollars,", "in the city.");

  @Test
  void whatWasNotBegunIsLeftWhole() {
    assertThat(Unspoken.after(TEXT, 0)).isEqualTo(TEXT);
  }

  @Test
  void aVoicedClauseIsGone() {
    assertThat(Unspoken.after(TEXT, Unspoken.letters("It costs five dollars,")))
        .containsExactly("in the city.");
  }

  @Test
  void aBrokenWordComesAgainWhole() {
    assertThat(Unspoken.after(TEXT, Unspoken.letters("It costs fi")))
        .containsExactly("five dollars,", "in the city.");
    assertThat(Unspoken.after(TEXT, Unspoken.letters("It costs")))
        .containsExactly("five dollars,", "in the city.");
  }

  @Test
  void nothingIsLeftOfWhatWasVoiced() {
    assertThat(Unspoken.after(TEXT, Unspoken.letters(TEXT))).isEmpty();
    assertThat(Unspoken.after(TEXT, 1_000)).isEmpty();
  }
}
