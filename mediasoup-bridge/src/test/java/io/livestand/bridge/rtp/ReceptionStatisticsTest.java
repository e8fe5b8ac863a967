package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
  private static final long SLOT_NANOS = 20_000_000;

  private final ReceptionStatistics statistics = new ReceptionStatistics();

  @Test
  void nothingReceivedIsNothingToReport() {
    assertThat(statistics.report(0)).isNull();
    assertThat(statistics.lost()).isZero();
  }

  @Test
  void lossIsWhatTheNumberingMissesAlsoAcrossTheWrap() {
    receive(65_534);
    receive(65_535);
    receive(2); // 0 and 1 are missing

    var block = report(0);

    assertThat(statistics.lost()).isEqualTo(2);
    assertThat(block.lost()).isEqualTo(2);
    assertThat(block.fractionLost()).isEqualTo(2 * 256 / 5);
    assertThat(block.highestSequence()).isEqualTo(0x1_0002);
  }

  @Test
  void theFractionCountsFromTheLastReport() {
    receive(1);
    receive(3);
    statistics.report(0);
    receive(4);
    receive(5);

    assertThat(report(0).fractionLost()).isZero();
  }

  @Test
  void packetsAsEvenAsTheirTimestampsHaveNoJitter() {
    for (var i = 0; i < 100; i++) {
      statistics.onPacket(1, i, i * 960, i * SLOT_NANOS);
    }

    assertThat(statistics.jitterMillis()).isCloseTo(0, within(0.05));
  }

  @Test
  void everySecondPacketTenMillisecondsLateIsTenMillisecondsOfJitter() {
    for (var i = 0; i < 400; i++) {
      statistics.onPacket(1, i, i * 960, i * SLOT_NANOS + i % 2 * SLOT_NANOS / 2);
    }

    assertThat(statistics.jitterMillis()).isCloseTo(10, within(0.1));
  }

  @Test
  void theSendersLastReportIsQuotedWithItsAge() {
    receive(1);
    statistics.onSenderReport(0x0001_2345_6789_0000L, 0);

    var block = report(500_000_000);

    assertThat(block.lastReport()).isEqualTo(0x2345_6789);
    assertThat(block.sinceLastReport()).isEqualTo(32_768);
  }

  @Test
  void anotherSourceIsCountedAnew() {
    receive(1);
    receive(9);
    statistics.onPacket(2, 500, 0, 0);

    assertThat(statistics.lost()).isZero();
  }

  private ReportBlock report(long nowNanos) {
    return Objects.requireNonNull(statistics.report(nowNanos));
  }

  private void receive(int sequence) {
    statistics.onPacket(1, sequence, sequence * 960, sequence * SLOT_NANOS);
  }
}
