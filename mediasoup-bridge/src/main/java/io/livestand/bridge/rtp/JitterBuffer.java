package io.livestand.bridge.rtp;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// Puts packets back in order for a listener who wants every frame as early as possible, and who
/// does not play it: a recogniser. So nothing is delayed that need not be.
///
/// | what happens | what comes out |
/// |---|---|
/// | the next packet arrives | its frame, at once |
/// | a packet is missing | the ones after it wait [#HOLD] for it |
/// | it does not come | at most [#MOST_CONCEALED] concealed frames, silence, and for the last missing one the error correction in the packet that follows |
/// | timestamps jump, sequence numbers do not | silence: the sender had nothing to send (DTX) |
/// | nothing arrives for [#STARVED] | silence, on the clock, until packets come again |
/// | a packet comes late or twice | nothing; it is counted |
/// | the numbering jumps | a new beginning, once two packets in a row agree on it |
///
/// What comes out lasts as long as the timestamps say. Silence given on the clock counts: the gap
/// that the next packet reveals is filled only as far as it still is one. At most [#MOST_FILLED]
/// slots are filled in one go.
///
/// Not thread-safe, starts no thread and reads no clock: driven by [#receive] and [#poll].
final class JitterBuffer {
  static final Duration HOLD = Duration.ofMillis(40);
  static final Duration STARVED = Duration.ofMillis(60);
  static final int MOST_CONCEALED = 3;
  static final int MOST_FILLED = AudioFrame.PER_SECOND;

  /// Timestamp units in 20 ms: the clock of Opus in RTP is always 48 kHz (RFC 7587 section 4.1).
  static final int TICKS = 960;

  /// Farther than this from what is expected, a sequence number is a new beginning or a stray.
  private static final int FARTHEST = 500;

  private static final long SLOT_NANOS = AudioFrame.DURATION.toNanos();

  /// Silence given too early because the clock and the packets' arrivals do not agree to the
  /// millisecond. It is taken back from the next silence; more than this was a stall of the network
  /// and is not.
  private static final int MOST_OVERSHOT = 2;

  private record Waiting(OpusFrame frame, long timestamp, long atNanos) {}

  private final Playout playout;
  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
  private final History delivered = new History();

  private boolean running;
  private boolean started;
  private long nextSequence;
  private long nextTimestamp;
  private long slotNanos;
  private boolean starving;
  private int overshot;
  private int strayed = -1;

  // Written by the one thread that drives the buffer, read by any.
  private final AtomicLong duplicates = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong strays = new AtomicLong();
  private final AtomicLong concealed = new AtomicLong();
  private volatile int held;

  JitterBuffer(Playout playout) {
    this.playout = playout;
  }

  /// From now on silence is given while nothing comes.
  void begin(long nowNanos) {
    if (!running) {
      running = true;
      slotNanos = nowNanos;
    }
  }

  /// The next packet is another source's, which numbers its packets anew.
  void newSource() {
    while (!waiting.isEmpty()) {
      giveUpOnGap();
    }
    started = false;
  }

  /// Takes a packet. What it says is heeded before what its time says, so that a reader who was
  /// held up and finds several packets waiting loses none of them.
  void receive(int sequence, int timestamp, OpusFrame frame, long atNanos) {
    place(sequence, timestamp, frame, atNanos);
    giveUpOnGaps(atNanos);
    held = waiting.size();
  }

  /// Does what time alone brings about. To be called at [#nextPollNanos()] or soon after.
  void poll(long nowNanos) {
    giveUpOnGaps(nowNanos);
    held = waiting.size();
    if (!running || !waiting.isEmpty()) {
      return;
    }
    if (!starving && nowNanos - slotNanos >= STARVED.toNanos()) {
      starving = true;
    }
    while (starving && nowNanos - slotNanos >= SLOT_NANOS) {
      slotNanos += SLOT_NANOS;
      silence(nowNanos);
    }
  }

  /// When [#poll] next has something to do; `Long.MAX_VALUE` for never.
  long nextPollNanos() {
    if (!waiting.isEmpty()) {
      return holdEndsNanos();
    }
    if (!running) {
      return Long.MAX_VALUE;
    }
    return slotNanos + (starving ? SLOT_NANOS : STARVED.toNanos());
  }

  long duplicates() {
    return duplicates.get();
  }

  long late() {
    return late.get();
  }

  /// Packets dropped because their number fits nothing.
  long strays() {
    return strays.get();
  }

  /// Frames made up for lost packets, from error correction or by guess; without silence.
  long concealed() {
    return concealed.get();
  }

  /// Packets that wait for one before them.
  int held() {
    return held;
  }

  private void place(int sequence, int timestamp, OpusFrame frame, long atNanos) {
    if (!started) {
      restart(sequence, timestamp);
    }
    var distance = Sequences.distance((int) nextSequence, sequence);
    if (Math.abs(distance) > FARTHEST) {
      if (sequence != strayed) {
        strays.incrementAndGet();
        strayed = sequence + 1 & 0xFFFF;
        return;
      }
      while (!waiting.isEmpty()) {
        giveUpOnGap();
      }
      restart(sequence, timestamp);
      distance = 0;
    }
    strayed = -1;
    var number = nextSequence + distance;
    var packet = new Waiting(frame, Sequences.unwrapTimestamp(nextTimestamp, timestamp), atNanos);
    if (distance < 0) {
      countOld(number);
    } else if (distance == 0) {
      deliver(packet);
      deliverInOrder();
    } else if (waiting.putIfAbsent(number, packet) != null) {
      duplicates.incrementAndGet();
    }
  }

  private void restart(int sequence, int timestamp) {
    started = true;
    running = true;
    nextSequence = 0x1_0000L + sequence;
    nextTimestamp = timestamp;
    overshot = 0;
    delivered.clear();
  }

  private void countOld(long number) {
    if (delivered.contains(number)) {
      duplicates.incrementAndGet();
    } else {
      late.incrementAndGet();
    }
  }

  private void deliverInOrder() {
    for (var packet = waiting.remove(nextSequence);
        packet != null;
        packet = waiting.remove(nextSequence)) {
      deliver(packet);
    }
  }

  /// Hands out the packet that is next, after the silence that its sender did not send.
  private void deliver(Waiting packet) {
    for (var slots = slotsUntil(packet.timestamp); slots > 0; slots--) {
      silence(packet.atNanos);
    }
    handOut(packet);
  }

  /// The packets before the first one waiting are not going to come.
  private void giveUpOnGap() {
    var first = waiting.firstEntry();
    var packet = first.getValue();
    fillLoss(slotsUntil(packet.timestamp), packet);
    nextSequence = first.getKey();
    handOut(packet);
    waiting.remove(first.getKey());
    deliverInOrder();
  }

  private void giveUpOnGaps(long nowNanos) {
    while (!waiting.isEmpty() && holdEndsNanos() - nowNanos <= 0) {
      giveUpOnGap();
    }
  }

  private long holdEndsNanos() {
    return waiting.firstEntry().getValue().atNanos + HOLD.toNanos();
  }

  /// How many slots lie between what was handed out and a packet; no more than may be filled.
  private int slotsUntil(long timestamp) {
    var slots = Math.floorDiv(timestamp - nextTimestamp + TICKS / 2, TICKS);
    return Math.clamp(slots, 0, MOST_FILLED);
  }

  private void fillLoss(int slots, Waiting next) {
    var guessed = Math.min(slots - 1, MOST_CONCEALED);
    for (var i = 0; i < slots - 1; i++) {
      if (i < guessed) {
        concealed.incrementAndGet();
        playout.concealed(next.atNanos);
      } else {
        playout.silence(next.atNanos);
      }
    }
    if (slots > 0) {
      concealed.incrementAndGet();
      playout.recovered(next.frame, next.atNanos);
    }
  }

  private void silence(long atNanos) {
    nextTimestamp += TICKS;
    if (overshot > 0) {
      overshot--; // this slot was given before
    } else {
      playout.silence(atNanos);
    }
  }

  /// Gives a packet's frame; the time line goes on behind it.
  private void handOut(Waiting packet) {
    var early = Math.floorDiv(nextTimestamp - packet.timestamp + TICKS / 2, TICKS);
    if (early > 0 && early <= MOST_OVERSHOT) {
      overshot = (int) Math.min(overshot + early, MOST_OVERSHOT);
    }
    nextTimestamp = packet.timestamp + TICKS;
    slotNanos = packet.atNanos;
    starving = false;
    playout.frame(packet.frame, packet.atNanos);
    delivered.add(nextSequence++);
  }

  /// Which of the last 512 sequence numbers were handed out.
  private static final class History {
    private final long[] numbers = new long[512];

    void add(long number) {
      numbers[(int) (number & 511)] = number;
    }

    boolean contains(long number) {
      return numbers[(int) (number & 511)] == number;
    }

    void clear() {
      Arrays.fill(numbers, 0);
    }
  }
}
