package io.livestand.signaling.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.signaling.record.StereoTape.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StereoTapeTest {
  private static final int FRAME = StereoTape.RATE / 50;
  private static final short LOUD = 8_000;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final StereoTape tape =
      new StereoTape(piece -> written.write(piece.array(), 0, piece.remaining()));

  @Test
  void bothSidesStandAtTheirTimes() throws IOException {
    put(Side.BOT, 0, 1, 2);
    put(Side.CALLER, 700, 3);
    put(Side.BOT, 740, 4);

    assertThat(length()).isEqualTo(760 * 16);
    assertThat(at(Side.BOT, 0)).isEqualTo(1);
    assertThat(at(Side.BOT, 20)).isEqualTo(2);
    assertThat(at(Side.BOT, 40)).isZero();
    assertThat(at(Side.BOT, 740)).isEqualTo(4);
    assertThat(at(Side.CALLER, 0)).isZero();
    assertThat(at(Side.CALLER, 699)).isZero();
    assertThat(at(Side.CALLER, 700)).isEqualTo(3);
    assertThat(at(Side.CALLER, 720)).isZero();
  }

  @Test
  void packetsThatAreALittleLateOrEarlyLeaveNoGap() throws IOException {
    put(Side.CALLER, 10, 1);
    put(Side.CALLER, 90, 2);
    put(Side.CALLER, 92, 3);
    put(Side.CALLER, 70, 4);

    for (var frame = 0; frame < 4; frame++) {
      assertThat(at(Side.CALLER, 10 + frame * 20)).isEqualTo(frame + 1);
    }
    assertThat(length()).isEqualTo(90 * 16);
  }

  @Test
  void whatNobodySentIsSilenceAndTheRestStandsAtItsTime() throws IOException {
    put(Side.BOT, 0, 1);
    put(Side.BOT, 5_000, 2);

    assertThat(at(Side.BOT, 0)).isEqualTo(1);
    assertThat(at(Side.BOT, 20)).isZero();
    assertThat(at(Side.BOT, 4_999)).isZero();
    assertThat(at(Side.BOT, 5_000)).isEqualTo(2);
  }

  @Test
  void speechThatWasHeldUpIsKeptAndThePauseAfterItMakesUpForIt() throws IOException {
    for (var ms = 0; ms < 300; ms += 20) {
      put(Side.CALLER, ms, 0);
    }
    for (var frame = 0; frame < 15; frame++) {
      put(Side.CALLER, 300, LOUD); // fifteen packets at once
    }
    for (var ms = 300; ms < 1_000; ms += 20) {
      put(Side.CALLER, ms, 0);
    }
    put(Side.CALLER, 1_000, LOUD);

    assertThat(at(Side.CALLER, 300)).isEqualTo(LOUD);
    assertThat(at(Side.CALLER, 599)).isEqualTo(LOUD);
    assertThat(at(Side.CALLER, 600)).isZero();
    assertThat(firstLoudAfter(Side.CALLER, 600)).isBetween(1_000, 1_060);
  }

  @Test
  void noSideRunsAwayFromTheClock() throws IOException {
    for (var frame = 0; frame < 500; frame++) {
      put(Side.CALLER, 0, LOUD);
    }
    put(Side.BOT, 3_000, LOUD);

    assertThat(at(Side.CALLER, 1_000)).isEqualTo(LOUD);
    assertThat(firstLoudAfter(Side.CALLER, 1_100)).isEqualTo(-1);
    assertThat(at(Side.BOT, 3_000)).isEqualTo(LOUD);
  }

  @Test
  void anHourIsWrittenPieceByPieceToTheLastFrame() throws IOException {
    for (var ms = 0; ms < 3_600_000; ms += 20) {
      put(Side.BOT, ms + ms / 20 % 7, 5);
    }
    assertThat(length()).isEqualTo(3_600_000 * 16);
  }

  @Test
  void nothingGivesNothing() throws IOException {
    assertThat(length()).isZero();
  }

  private void put(Side side, int ms, int... values) throws IOException {
    var at = ms;
    for (var value : values) {
      var samples = new short[FRAME];
      Arrays.fill(samples, (short) value);
      tape.put(side, new PcmFrame(samples, StereoTape.RATE), at * 16L);
      at += 20;
    }
  }

  /// In samples of each side.
  private int length() throws IOException {
    tape.finish();
    return written.size() / 4;
  }

  private int at(Side side, int ms) throws IOException {
    length();
    return ByteBuffer.wrap(written.toByteArray())
        .order(ByteOrder.LITTLE_ENDIAN)
        .getShort(ms * 16 * 4 + (side == Side.BOT ? 2 : 0));
  }

  private int firstLoudAfter(Side side, int fromMs) throws IOException {
    for (var ms = fromMs; ms < length() / 16; ms++) {
      if (at(side, ms) == LOUD) {
        return ms;
      }
    }
    return -1;
  }
}
