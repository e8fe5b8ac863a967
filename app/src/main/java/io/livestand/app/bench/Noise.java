package io.livestand.app.bench;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Sound that is nobody's voice, the same in every run.
///
/// @param sample the sample at an index, at full scale 1 and the level that the name says
record Noise(String name, IntToDoubleFunction sample) {
  static final int RATE = 16_000;

  /// What a voice detector must not take for voice.
  static List<Noise> all() {
    return List.of(
        new Noise("digital silence", _ -> 0),
        white(-60),
        white(-40),
        white(-30),
        pink(-40),
        pink(-30),
        gusts(-30),
        new Noise("hum of the mains, -25 dBFS", i -> hum(i) * level(-25)),
        new Noise("dial tone, -20 dBFS", i -> tone(425, i) * level(-20) * Math.sqrt(2)),
        clicks());
  }

  static Noise white(double dbfs) {
    var random = new Random(1);
    return new Noise(named("white noise", dbfs), _ -> random.nextGaussian() * level(dbfs));
  }

  /// Paul Kellet's filter: -3 dB an octave within 0.5 dB.
  static Noise pink(double dbfs) {
    var pink = new Pink();
    return new Noise(named("pink noise", dbfs), _ -> pink.next() * level(dbfs));
  }

  /// Pink noise that swells and dies away about twice a second, as syllables do.
  private static Noise gusts(double dbfs) {
    var pink = new Pink();
    return new Noise(
        named("gusts of pink noise", dbfs),
        i -> pink.next() * level(dbfs) * Math.max(0, Math.sin(2 * Math.PI * 1.7 * i / RATE)));
  }

  /// Somebody types: seven keys a second, each a burst of 8 ms.
  private static Noise clicks() {
    var random = new Random(3);
    var period = RATE / 7;
    return new Noise(
        "keys of a keyboard, -20 dBFS each",
        i -> i % period < RATE / 125 ? random.nextGaussian() * level(-20) : 0);
  }

  private static double hum(int i) {
    return tone(50, i) + 0.5 * tone(100, i) + 0.3 * tone(150, i);
  }

  private static double tone(double hertz, int i) {
    return Math.sin(2 * Math.PI * hertz * i / RATE);
  }

  private static String named(String kind, double dbfs) {
    return kind + ", " + Math.round(dbfs) + " dBFS";
  }

  static double level(double dbfs) {
    return Math.pow(10, dbfs / 20);
  }

  /// So many seconds of it.
  List<PcmFrame> frames(int seconds) {
    return IntStream.range(0, seconds * AudioFrame.PER_SECOND)
        .mapToObj(index -> over(PcmFrame.silence(RATE), index, 1))
        .toList();
  }

  /// A frame of a recording, with this noise over it.
  ///
  /// @param index of the frame in the recording
  /// @param gain of the recording's own sound
  PcmFrame over(PcmFrame frame, int index, double gain) {
    var size = frame.samples().length;
    var mixed = new short[size];
    for (var i = 0; i < size; i++) {
      var sum =
          frame.samples()[i] * gain - Short.MIN_VALUE * sample.applyAsDouble(index * size + i);
      mixed[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return new PcmFrame(mixed, RATE);
  }

  private static final class Pink {
    /// Brings the filter's output to a root mean square of 1.
    private static final double SCALE = 0.31;

    private final Random random = new Random(2);
    private double slow;
    private double middle;
    private double fast;

    private double next() {
      var white = random.nextGaussian();
      slow = 0.997_65 * slow + white * 0.099_046;
      middle = 0.963 * middle + white * 0.296_516_4;
      fast = 0.57 * fast + white * 1.052_691_3;
      return (slow + middle + fast + white * 0.184_8) * SCALE;
    }
  }
}
