package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.bridge.opus.OpusCodecs;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a receiver hears of a voice that is ducked, paused and resumed: the real codec at both
/// ends.
@Timeout(20)
class VoiceOnTheWireTest {
  private static final int RATE = 48_000;
  private static final int LENGTH = RATE / 50;
  private static final int FRAMES = 60;

  private final OpusCodec codec = OpusCodecs.best();
  private final FrameQueue queue = new FrameQueue(codec);
  private final Voice voice = new Voice(queue, codec);
  private final List<OpusFrame> packets = new ArrayList<>();
  private @Nullable Thread player;

  @AfterEach
  void close() throws InterruptedException {
    if (player != null) {
      player.interrupt();
      player.join();
    }
    queue.close();
  }

  @Test
  void nothingIsTouchedWhereNothingIsWanted() {
    var clip = clip();
    play(clip);

    send(FRAMES);

    assertThat(packets).isEqualTo(clip.frames());
  }

  @Test
  void aDuckedClipIsHeardSofterFromTheNextPacketOnAndUntouchedAgainAfterwards() {
    var clip = clip();
    play(clip);
    send(20);
    voice.duck();
    send(20);
    voice.resume();
    send(20);

    assertThat(packets.subList(0, 20)).isEqualTo(clip.frames().subList(0, 20));
    assertThat(packets.subList(42, 60)).isEqualTo(clip.frames().subList(42, 60));
    var heard = heard();
    var whole = samples(clip.frames());
    assertThat(decibels(heard, 21, 40) - decibels(whole, 21, 40)).isBetween(-13.0, -11.0);
    assertThat(decibels(heard, 43, 60) - decibels(whole, 43, 60)).isBetween(-0.5, 0.5);
    assertThat(likeness(heard, whole, 22, 39)).isGreaterThan(0.9);
    assertThat(shift(heard, whole, 22, 39)).as("in step while ducked").isBetween(-12, 12);
    assertThat(steepest(heard)).as("no click").isLessThan(1.25 * steepest(whole));
  }

  @Test
  void aPausedClipGoesOnFromTheVerySampleWithoutAClick() {
    var clip = clip();
    play(clip);
    send(20);
    voice.pause();
    send(15);
    voice.resume();
    send(FRAMES - 20);

    var heard = heard();
    var whole = samples(clip.frames());
    assertThat(decibels(heard, 22, 35)).as("silent while paused").isLessThan(-80);
    var goesOn = new short[heard.length - 15 * LENGTH];
    System.arraycopy(heard, 0, goesOn, 0, 20 * LENGTH);
    System.arraycopy(heard, 35 * LENGTH, goesOn, 20 * LENGTH, goesOn.length - 20 * LENGTH);
    assertThat(likeness(goesOn, whole, 20, 60)).isGreaterThan(0.97);
    assertThat(packets.subList(37, 75)).isEqualTo(clip.frames().subList(22, 60));
    assertThat(steepest(heard)).as("no click").isLessThan(1.25 * steepest(whole));
  }

  @Test
  void aFlushedClipEndsWithoutAClick() {
    var clip = clip();
    play(clip);
    send(20);
    voice.silence();
    packets.add(OpusFrame.SILENCE);
    packets.add(OpusFrame.SILENCE);

    assertThat(steepest(heard())).isLessThan(1.25 * steepest(samples(clip.frames())));
  }

  @Test
  void speechThatIsBeingSynthesisedIsPausedAndResumedToo() {
    var speech = pcm();
    player =
        Thread.ofVirtual().start(() -> run(() -> voice.play(stream(speech), () -> {}, _ -> {})));
    send(20);
    voice.duck();
    send(5);
    voice.pause();
    send(15);
    voice.resume();
    send(35);

    var heard = heard();
    var lag = RATE * 13 / 2_000; // the encoder's delay
    var whole = new short[FRAMES * LENGTH];
    for (var i = 0; i < FRAMES * LENGTH - lag; i++) {
      whole[i + lag] = speech.get(i / LENGTH).samples()[i % LENGTH];
    }
    var goesOn = new short[heard.length - 15 * LENGTH];
    System.arraycopy(heard, 0, goesOn, 0, 25 * LENGTH);
    System.arraycopy(heard, 40 * LENGTH, goesOn, 25 * LENGTH, goesOn.length - 25 * LENGTH);
    assertThat(likeness(goesOn, whole, 26, 59)).isGreaterThan(0.9);
    assertThat(decibels(heard, 27, 40)).isLessThan(-80);
    assertThat(steepest(heard)).as("no click").isLessThan(1.25 * steepest(whole));
  }

  @Test
  void aVoiceThatIsStoppedWhilePausedEnds() throws InterruptedException {
    play(clip());
    send(5);
    voice.pause();
    send(5);

    var thread = player;
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
    assertThat(queue.next()).isNull();
  }

  private void play(Clip clip) {
    player = Thread.ofVirtual().start(() -> run(() -> voice.play(clip, _ -> {})));
  }

  private interface Playing {
    void run() throws InterruptedException;
  }

  private static void run(Playing playing) {
    try {
      playing.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends so many packets as the pacer would, giving the player all the time it needs before each.
  private void send(int count) {
    for (var i = 0; i < count; i++) {
      awaitPlayer();
      var entry = queue.next();
      if (entry == null) {
        packets.add(OpusFrame.SILENCE);
      } else {
        packets.add(entry.frame());
        entry.onSent().accept(1);
        queue.sent();
      }
    }
  }

  /// Until it waits for room, for a wish or for nothing more.
  private void awaitPlayer() {
    await()
        .pollInSameThread()
        .pollDelay(java.time.Duration.ZERO)
        .pollInterval(java.time.Duration.ofMillis(2))
        .during(java.time.Duration.ofMillis(10))
        .until(() -> {
          var thread = player;
          return thread == null
              || thread.getState() == Thread.State.WAITING
              || thread.getState() == Thread.State.TERMINATED;
        });
  }

  private short[] heard() {
    return samples(packets);
  }

  private short[] samples(List<OpusFrame> frames) {
    var samples = new short[frames.size() * LENGTH];
    try (var decoder = codec.decoder(RATE)) {
      for (var i = 0; i < frames.size(); i++) {
        System.arraycopy(decoder.decode(frames.get(i)).samples(), 0, samples, i * LENGTH, LENGTH);
      }
    }
    return samples;
  }

  private Clip clip() {
    try (var encoder = codec.encoder(RATE)) {
      return new Clip(pcm().stream().map(encoder::encode).toList());
    }
  }

  /// A sound that swells and falls, without a steep place in it. High enough that the high pass of
  /// an encoder for voice does not turn its phase.
  private static List<PcmFrame> pcm() {
    return IntStream.range(0, FRAMES)
        .mapToObj(frame -> {
          var samples = new short[LENGTH];
          for (var i = 0; i < LENGTH; i++) {
            var t = (frame * LENGTH + i) / (double) RATE;
            var level = 6_000 * (1 + 0.4 * Math.sin(2 * Math.PI * 3 * t));
            samples[i] =
                (short)
                    (level
                        * (Math.sin(2 * Math.PI * 410 * t)
                            + 0.5 * Math.sin(2 * Math.PI * 820 * t)
                            + 0.2 * Math.sin(2 * Math.PI * 1_370 * t)));
          }
          return new PcmFrame(samples, RATE);
        })
        .toList();
  }

  private static SpeechStream stream(List<PcmFrame> frames) {
    Iterator<PcmFrame> next = frames.iterator();
    return new SpeechStream() {
      @Override
      public void say(String clause) {}

      @Override
      public void finish() {}

      @Override
      public @Nullable PcmFrame next() {
        return next.hasNext() ? next.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private static double decibels(short[] samples, int from, int to) {
    var sum = 0.0;
    for (var i = from * LENGTH; i < to * LENGTH; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return 10 * Math.log10(sum / ((to - from) * LENGTH) / 32_768 / 32_768 + 1e-12);
  }

  /// By how many samples one sound comes later than the other, as far as that is less than half of
  /// a period of theirs.
  private static int shift(short[] one, short[] other, int from, int to) {
    var most = -1.0;
    var found = 0;
    for (var shift = -55; shift <= 55; shift++) {
      var moved = new short[one.length];
      System.arraycopy(one, 100 + shift, moved, 100, one.length - 200);
      var likeness = likeness(moved, other, from, to);
      if (likeness > most) {
        most = likeness;
        found = shift;
      }
    }
    return found;
  }

  /// The correlation of two sounds sample by sample: 1 when they are the same but for their level.
  private static double likeness(short[] one, short[] other, int from, int to) {
    double product = 0;
    double ones = 0;
    double others = 0;
    for (var i = from * LENGTH; i < to * LENGTH; i++) {
      product += (double) one[i] * other[i];
      ones += (double) one[i] * one[i];
      others += (double) other[i] * other[i];
    }
    return product / Math.sqrt(ones * others);
  }

  private static double steepest(short[] samples) {
    var steepest = 0.0;
    for (var i = 1; i < samples.length; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    return steepest;
  }
}
