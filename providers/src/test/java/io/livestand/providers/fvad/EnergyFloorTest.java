package io.livestand.providers.fvad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnergyFloorTest {
  private final EnergyFloor floor = new EnergyFloor(9);

  @Test
  void speechStandsOutOfAQuietRoom() {
    hear(-80, 50);

    assertThat(floor.standsOut(-30)).isTrue();
  }

  @Test
  void nothingQuieterThanAWhisperStandsOut() {
    hear(-96, 500);

    assertThat(floor.standsOut(-50.1)).isFalse();
    assertThat(floor.standsOut(-50)).isTrue();
  }

  @Test
  void aNoisyRoomAsksForALouderVoice() {
    hear(-40, 500);

    assertThat(floor.floorDbfs()).isEqualTo(-40);
    assertThat(floor.standsOut(-32)).isFalse();
    assertThat(floor.standsOut(-31)).isTrue();
  }

  @Test
  void theFloorFallsAtOnceWhenTheNoiseStops() {
    hear(-40, 500);
    hear(-60, 1);

    assertThat(floor.standsOut(-45)).isTrue();
  }

  @Test
  void aLongSentenceHardlyRaisesIt() {
    for (var i = 0; i < 250; i++) {
      floor.learn(-25, true);
    }

    assertThat(floor.standsOut(-25)).isTrue();
    assertThat(floor.floorDbfs()).isLessThan(-50);
  }

  private void hear(double dbfs, int frames) {
    for (var i = 0; i < frames; i++) {
      floor.learn(dbfs, false);
    }
  }
}
