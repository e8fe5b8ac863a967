package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import org.junit.jupiter.api.Test;

class SequencesTest {
  @Test
  void distancesGoTheShortWayRound() {
    assertThat(Sequences.distance(65_535, 0)).isEqualTo(1);
    assertThat(Sequences.distance(0, 65_535)).isEqualTo(-1);
    assertThat(Sequences.distance(10, 15)).isEqualTo(5);
  }

  @Test
  void unwrappingFindsTheNumberThatIsNear() {
    ForAll.samples(random -> {
      var near = random.nextLong(100_000, 1L << 40);
      var number = near + random.nextInt(-32_000, 32_000);
      var timestamp = near + random.nextInt();

      assertThat(Sequences.unwrap(near, (int) number & 0xFFFF)).isEqualTo(number);
      assertThat(Sequences.unwrapTimestamp(near, (int) timestamp)).isEqualTo(timestamp);
    });
  }

  @Test
  void ntpTimesSurviveTheirFormat() {
    var time = NtpTime.of(1_500_000_000L);

    assertThat(time).isEqualTo(0x1_8000_0000L);
    assertThat(NtpTime.middle(time)).isEqualTo(0x0001_8000);
    assertThat(NtpTime.nanos(0x0001_8000)).isEqualTo(1_500_000_000L);
  }
}
