package io.livestand.sandbox.turns;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Sounds that nobody says, at 16 kHz, shaped from noise.
final class Noises {
  /// What a noise may be; a cough is a kind of its own.
  static final List<String> KINDS =
      List.of("keys", "door", "fan", "gust", "breath", "tap", "paper", "hum");

  private static final int RATE = 16_000;

  private Noises() {}

  /// One to three barks: an onset of a few milliseconds, a burst that dies away in a quarter of a
  /// second, through the resonances of a throat, and sometimes a voiced tail.
  static short[] cough(int seed) {
    var random = new SplittableRandom(seed);
    var sound = new double[RATE * 3 / 2];
    var at = 0;
    for (var bark = random.nextInt(1, 4); bark > 0 && at < sound.length; bark--) {
      var length = (int) (RATE * random.nextDouble(0.12, 0.28));
      burst(sound, at, length, random.nextDouble(0.3, 0.9), random);
      at += length + (int) (RATE * random.nextDouble(0.05, 0.25));
    }
    return trimmed(sound, Math.min(at, sound.length));
  }

  private static void burst(
      double[] sound, int at, int length, double level, RandomGenerator random) {
    var low = new Resonance(random.nextDouble(450, 800), 180);
    var middle = new Resonance(random.nextDouble(1_200, 1_900), 300);
    var high = new Resonance(random.nextDouble(2_600, 3_600), 600);
    var pitch = random.nextDouble(90, 180);
    var voiced = random.nextInt(3) == 0 ? 0.5 : 0;
    for (var i = 0; i < length && at + i < sound.length; i++) {
      var rise = Math.min(1, i / (RATE * 0.008));
      var decay = Math.exp(-3.5 * i / length);
      var pulse = i % (int) (RATE / pitch) == 0 ? 8 * voiced : 0;
      var air = random.nextDouble(-1, 1) + pulse;
      sound[at + i] +=
          level * rise * decay * (low.hear(air) + 0.8 * middle.hear(air) + 0.5 * high.hear(air));
    }
  }

  /// A noise of one of the [#KINDS], a second or so of it.
  static short[] of(String kind, int seed) {
    var random = new SplittableRandom(seed);
    var length = (int) (RATE * random.nextDouble(0.5, 1.4));
    var sound = new double[length];
    var level = random.nextDouble(0.05, 0.4);
    var body = new Resonance(random.nextDouble(150, 900), 200);
    var hiss = new Resonance(random.nextDouble(2_000, 5_000), 1_500);
    var period = (int) (RATE * random.nextDouble(0.09, 0.2));
    for (var i = 0; i < length; i++) {
      var air = random.nextDouble(-1, 1);
      var t = i / (double) RATE;
      sound[i] =
          level
              * switch (kind) {
                case "keys" -> i % period < RATE / 125 ? hiss.hear(air) : 0;
                case "tap" -> i % (2 * period) < RATE / 60 ? body.hear(air) * 2 : 0;
                case "door" -> body.hear(air) * 3 * Math.exp(-9 * t);
                case "fan" -> body.hear(air) * 0.6 + 0.1 * air;
                case "gust" -> body.hear(air) * Math.pow(Math.sin(Math.PI * i / length), 2) * 2;
                case "breath" -> hiss.hear(air) * Math.pow(Math.sin(Math.PI * i / length), 2);
                case "paper" -> hiss.hear(air) * (random.nextInt(40) == 0 ? 3 : 0.3);
                case "hum" ->
                    0.5 * Math.sin(2 * Math.PI * 50 * t) + 0.3 * Math.sin(2 * Math.PI * 150 * t);
                default -> throw new IllegalArgumentException("no such noise: " + kind);
              };
    }
    return trimmed(sound, length);
  }

  private static short[] trimmed(double[] sound, int length) {
    var samples = new short[length];
    for (var i = 0; i < length; i++) {
      samples[i] = (short) Math.clamp(sound[i] * 20_000, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return samples;
  }

  /// A two-pole resonator of unit gain at its peak.
  private static final class Resonance {
    private final double a1;
    private final double a2;
    private final double gain;
    private double last;
    private double beforeLast;

    Resonance(double hertz, double width) {
      var r = Math.exp(-Math.PI * width / RATE);
      a1 = 2 * r * Math.cos(2 * Math.PI * hertz / RATE);
      a2 = -r * r;
      gain = 1 - r;
    }

    double hear(double sample) {
      var now = gain * sample + a1 * last + a2 * beforeLast;
      beforeLast = last;
      last = now;
      return now;
    }
  }
}
