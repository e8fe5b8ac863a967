package io.livestand.providers.snowball;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SnowballNormalizerTest {
  @Test
  void endingsCaseAndPunctuationMakeNoDifference() {
    var russian = SnowballNormalizer.russian();

    assertThat(russian.stems("Где мои посылки?")).isEqualTo(russian.stems("где моих посылках"));
    assertThat(russian.stems("Ещё раз")).isEqualTo(russian.stems("еще раз"));
  }

  @Test
  void englishHasItsOwnEndings() {
    var english = SnowballNormalizer.english();

    assertThat(english.stems("Where's my parcels?")).isEqualTo(english.stems("wheres my parcel"));
    assertThat(english.stems("  ?! ")).isEmpty();
  }
}
