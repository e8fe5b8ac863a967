package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.OpusFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
  private static final int FIRST = 65_530; // so that the numbers wrap in every longer test
  private static final int FIRST_TIMESTAMP = -3 * 960;
  private static final long SLOT = 20;

  private final List<String> heard = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final JitterBuffer buffer = new JitterBuffer(new Recording());

  @Test
  void packetsInOrderComeOutAtOnce() {
    for (var i = 0; i < 10; i++) {
      arrives(i, i * SLOT);
      assertThat(heard).hasSize(i + 1);
    }

    assertThat(heard).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void twoSwappedPacketsComeOutInOrderAsSoonAsTheFirstIsThere() {
    arrives(0, 0);
    arrives(2, 40);
    arrives(1, 41);

    assertThat(heard).containsExactly("0", "1", "2");
  }

  @Test
  void aLostPacketIsRecoveredFromTheNextOneAfterTheHold() {
    arrives(0, 0);
    arrives(2, 40);
    at(79);
    assertThat(heard).containsExactly("0");

    at(80);

    assertThat(heard).containsExactly("0", "recovered from 2", "2");
    assertThat(buffer.concealed()).isEqualTo(1);
  }

  @Test
  void theHoldEndsAlsoWhenOnlyPacketsTellTheTime() {
    arrives(0, 0);
    arrives(2, 40);
    arrives(3, 60);
    arrives(4, 80);

    assertThat(heard).containsExactly("0", "recovered from 2", "2", "3", "4");
  }

  @Test
  void aLongLossIsConcealedForThreeFramesThenSilent() {
    arrives(0, 0);
    arrives(8, 160);
    at(200);

    assertThat(heard)
        .containsExactly(
            "0",
            "concealed",
            "concealed",
            "concealed",
            "silence",
            "silence",
            "silence",
            "recovered from 8",
            "8");
  }

  @Test
  void twoGapsAreGivenUpEachInItsTime() {
    arrives(0, 0);
    arrives(2, 40);
    arrives(4, 75);
    at(80);
    assertThat(heard).containsExactly("0", "recovered from 2", "2");

    at(115);

    assertThat(heard).endsWith("recovered from 4", "4");
  }

  @Test
  void aPacketTooLateIsDroppedAndCounted() {
    arrives(0, 0);
    arrives(2, 40);
    at(80);
    arrives(1, 90);

    assertThat(heard).doesNotContain("1");
    assertThat(buffer.late()).isEqualTo(1);
    assertThat(buffer.duplicates()).isZero();
  }

  @Test
  void aPacketThatComesTwiceIsHeardOnce() {
    arrives(0, 0);
    arrives(0, 1);
    arrives(2, 40);
    arrives(2, 41);

    assertThat(buffer.duplicates()).isEqualTo(2);
    assertThat(heard).containsExactly("0");
  }

  @Test
  void aJumpOfTheTimestampAloneIsSilence() {
    arrives(0, 0);
    receive(1, 4, 50);

    assertThat(heard).containsExactly("0", "silence", "silence", "silence", "1");
  }

  @Test
  void noMoreThanASecondIsFilledInOneGo() {
    arrives(0, 0);
    receive(1, 500, 50);

    assertThat(heard).hasSize(2 + JitterBuffer.MOST_FILLED);
  }

  @Test
  void silenceRunsOnTheClockWhileNothingArrives() {
    arrives(0, 0);
    at(59);
    assertThat(heard).containsExactly("0");

    at(60);
    assertThat(heard).containsExactly("0", "silence", "silence", "silence");

    at(80);
    at(100);
    assertThat(heard).hasSize(6);
  }

  @Test
  void theGapThatWasSilentOnTheClockIsNotFilledAgain() {
    arrives(0, 0);
    for (var ms = 60; ms < 400; ms += 20) {
      at(ms);
    }
    receive(1, 20, 401);

    assertThat(heard).hasSize(21);
    assertThat(heard).endsWith("silence", "1");
  }

  @Test
  void aPauseOfManyShortGapsWithUnevenArrivalsDoesNotDrift() {
    var packet = 0;
    for (var slot = 0; slot < 5_000; slot += 20, packet++) {
      var uneven = packet % 3 * 12 - 12; // milliseconds early or late
      pollUntil(slot * SLOT + uneven);
      receive(packet, slot, slot * SLOT + uneven);
    }

    assertThat(heard.size()).isBetween(4_981, 4_983);
  }

  @Test
  void aStalledNetworkCostsNoSpeech() {
    arrives(0, 0);
    pollUntil(300);
    for (var i = 1; i <= 15; i++) {
      arrives(i, 301);
    }

    assertThat(heard).contains("1", "15").doesNotContain("recovered from 2");
    assertThat(heard.stream().filter(what -> !what.equals("silence"))).hasSize(16);
  }

  @Test
  void aReaderWhoWasHeldUpInventsNoSilence() {
    arrives(0, 0);
    for (var i = 1; i < 10; i++) {
      arrives(i, 200); // all were waiting in the socket
    }

    assertThat(heard).doesNotContain("silence").hasSize(10);
  }

  @Test
  void whoIsSilentFromTheStartIsHeardAsSilence() {
    buffer.begin(0);
    at(60);
    at(100);
    arrives(0, 110);

    assertThat(heard).containsExactly("silence", "silence", "silence", "silence", "silence", "0");
  }

  @Test
  void aNewNumberingIsBelievedOnItsSecondPacket() {
    arrives(0, 0);
    arrives(5_000, 20);
    assertThat(heard).containsExactly("0");

    arrives(5_001, 40);
    arrives(5_002, 60);

    assertThat(heard).containsExactly("0", "5001", "5002");
    assertThat(buffer.strays()).isEqualTo(1);
  }

  @Test
  void aSingleStrayPacketChangesNothing() {
    arrives(0, 0);
    arrives(9_000, 10);
    arrives(1, 20);

    assertThat(heard).containsExactly("0", "1");
  }

  @Test
  void anotherSourceBeginsAtOnce() {
    arrives(0, 0);
    buffer.newSource();
    arrives(20_000, 20);

    assertThat(heard).containsExactly("0", "20000");
  }

  @Test
  void framesCarryTheTimeOfTheirPacketAndMadeUpOnesOfThePacketAfter() {
    arrives(0, 0);
    arrives(2, 40);
    arrives(3, 60);
    at(80);

    assertThat(times).containsExactly(0L, 40L, 40L, 60L);
  }

  @Test
  void theNextPollIsWhenTimeAloneHasSomethingToDo() {
    assertThat(buffer.nextPollNanos()).isEqualTo(Long.MAX_VALUE);
    arrives(0, 0);
    assertThat(buffer.nextPollNanos()).isEqualTo(nanos(60));
    arrives(2, 40);
    assertThat(buffer.nextPollNanos()).isEqualTo(nanos(80));
    at(80);
    at(140);
    assertThat(buffer.nextPollNanos()).isEqualTo(nanos(160));
  }

  private void pollUntil(long ms) {
    while (buffer.nextPollNanos() <= nanos(ms)) {
      buffer.poll(buffer.nextPollNanos());
    }
  }

  /// Packet `number` of an unbroken stream.
  private void arrives(int number, long ms) {
    receive(number, number, ms);
  }

  private void receive(int number, int slot, long ms) {
    var payload = new byte[] {(byte) 0xF8, (byte) (number >> 8), (byte) number};
    buffer.receive(
        FIRST + number & 0xFFFF, FIRST_TIMESTAMP + slot * 960, new OpusFrame(payload), nanos(ms));
  }

  private void at(long ms) {
    buffer.poll(nanos(ms));
  }

  private static long nanos(long ms) {
    return ms * 1_000_000;
  }

  private final class Recording implements Playout {
    @Override
    public void frame(OpusFrame frame, long atNanos) {
      add(String.valueOf(number(frame)), atNanos);
    }

    @Override
    public void recovered(OpusFrame next, long atNanos) {
      add("recovered from " + number(next), atNanos);
    }

    @Override
    public void concealed(long atNanos) {
      add("concealed", atNanos);
    }

    @Override
    public void silence(long atNanos) {
      add("silence", atNanos);
    }

    private void add(String what, long atNanos) {
      heard.add(what);
      times.add(atNanos / 1_000_000);
    }

    private static int number(OpusFrame frame) {
      return (frame.payload()[1] & 0xFF) << 8 | (frame.payload()[2] & 0xFF);
    }
  }
}
