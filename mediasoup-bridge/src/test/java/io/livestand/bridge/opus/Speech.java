package io.livestand.bridge.opus;

import io.livestand.agent.audio.PcmFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/// Something like a voice: a gliding buzz of many harmonics under a syllable's envelope, with a
/// hiss. Wide enough that an encoder at 32 kbit/s takes to hybrid mode, and the same for every run.
final class Speech {
  private static final int LONGEST = 100;
  private static final Map<Integer, List<PcmFrame>> made = new ConcurrentHashMap<>();

  private Speech() {}

  /// The first `count` frames of it, at most two seconds.
  static List<PcmFrame> frames(int sampleRate, int count) {
    return made.computeIfAbsent(sampleRate, rate -> make(rate, LONGEST)).subList(0, count);
  }

  private static List<PcmFrame> make(int sampleRate, int count) {
    var random = new SplittableRandom(7);
    var perFrame = sampleRate / 50;
    var frames = new ArrayList<PcmFrame>();
    var phase = 0.0;
    for (var f = 0; f < count; f++) {
      var samples = new short[perFrame];
      for (var i = 0; i < perFrame; i++) {
        var t = (f * perFrame + i) / (double) sampleRate;
        var pitch = 130 + 25 * Math.sin(2 * Math.PI * 0.7 * t);
        phase += 2 * Math.PI * pitch / sampleRate;
        var voice = 0.0;
        for (var h = 1; h * pitch < Math.min(3_600, sampleRate / 2.5); h++) {
          voice += Math.sin(h * phase) / h;
        }
        var syllable = 0.15 + 0.85 * Math.abs(Math.sin(2 * Math.PI * 2 * t));
        var hiss = random.nextDouble(-1, 1) * 0.04;
        samples[i] = (short) (6_000 * syllable * (voice + hiss));
      }
      frames.add(new PcmFrame(samples, sampleRate));
    }
    return frames;
  }

  static PcmFrame tone(int sampleRate, double hertz, int frame, double amplitude) {
    var samples = new short[sampleRate / 50];
    for (var i = 0; i < samples.length; i++) {
      var t = frame * samples.length + i;
      samples[i] = (short) (amplitude * Math.sin(2 * Math.PI * hertz * t / sampleRate));
    }
    return new PcmFrame(samples, sampleRate);
  }
}
