package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.testing.ForAll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Whatever a network does to a stream, the listener hears it in order, nothing twice, and for as
/// long as its timestamps say.
class JitterBufferPropertyTest {
  private static final long MILLI = 1_000_000;

  private record Arrival(int number, int slot, long atNanos) {}

  @Test
  void whateverTheNetworkDoesFramesComeInOrderAndOnce() {
    ForAll.samples(random -> {
      var heard = play(random, network(random, 120), random.nextInt(), random.nextInt(65_536));

      assertThat(heard.numbers).isSorted().doesNotHaveDuplicates();
    });
  }

  @Test
  void theOutputLastsAsLongAsTheTimestampsSay() {
    ForAll.samples(random -> {
      var arrivals = network(random, 120);

      var heard = play(random, arrivals, random.nextInt(), random.nextInt(65_536));

      var first = heard.numbers.getFirst();
      var last = heard.numbers.getLast();
      var slots = slotOf(arrivals, last) - slotOf(arrivals, first) + 1;
      // Silence on the clock may begin a little before packets come after all.
      assertThat(heard.frames).isBetween(slots, slots + 4);
    });
  }

  private static int slotOf(List<Arrival> arrivals, int number) {
    return arrivals.stream().filter(a -> a.number == number).findFirst().orElseThrow().slot;
  }

  /// Losses, duplicates, pauses of the sender (DTX) and delays of up to 35 ms that swap packets.
  private static List<Arrival> network(RandomGenerator random, int packets) {
    var arrivals = new ArrayList<Arrival>();
    var loss = random.nextDouble(0.3);
    var slot = 0;
    for (var number = 0; number < packets; number++) {
      slot += random.nextInt(20) == 0 ? random.nextInt(1, 30) : 1;
      if (number > 0 && random.nextDouble() < loss) {
        continue;
      }
      var copies = random.nextInt(15) == 0 ? 2 : 1;
      for (var copy = 0; copy < copies; copy++) {
        var delay = (number == 0 ? 0 : random.nextLong(35)) * MILLI;
        arrivals.add(new Arrival(number, slot, slot * 20L * MILLI + delay));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::atNanos));
    return arrivals;
  }

  private static Heard play(
      RandomGenerator random, List<Arrival> arrivals, int timestampBase, int sequenceBase) {
    var heard = new Heard();
    var buffer = new JitterBuffer(heard);
    for (var arrival : arrivals) {
      while (buffer.nextPollNanos() < arrival.atNanos) {
        buffer.poll(buffer.nextPollNanos() + random.nextLong(MILLI));
      }
      var payload = new byte[] {(byte) 0xF8, (byte) arrival.number, 0};
      buffer.receive(
          sequenceBase + arrival.number & 0xFFFF,
          timestampBase + arrival.slot * 960,
          new OpusFrame(payload),
          arrival.atNanos);
    }
    buffer.poll(arrivals.getLast().atNanos + 50 * MILLI);
    return heard;
  }

  private static final class Heard implements Playout {
    private final List<Integer> numbers = new ArrayList<>();
    private int frames;

    @Override
    public void frame(OpusFrame frame, long atNanos) {
      numbers.add(frame.payload()[1] & 0xFF);
      frames++;
    }

    @Override
    public void recovered(OpusFrame next, long atNanos) {
      frames++;
    }

    @Override
    public void concealed(long atNanos) {
      frames++;
    }

    @Override
    public void silence(long atNanos) {
      frames++;
    }
  }
}
