package io.livestand.sandbox.turns;

import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.rhvoice.RhVoice;
import io.livestand.sandbox.turns.TurnItem.Segment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// An item as samples at 16 kHz: a silence, what is said with its pauses, a silence. The truth
/// about where it sounds is that of the samples alone: from the first to the last one louder than 1
/// % of the scale.
///
/// @param segments one for each part
@SuppressWarnings("ArrayRecordComponent") // never compared
record TurnSound(short[] samples, List<Segment> segments) {
  static final int RATE = 16_000;
  private static final int BEFORE_MS = 600;
  private static final int AFTER_MS = 1_600;
  private static final int AUDIBLE = 328;

  /// Pauses inside a turn: as many short ones as long ones, on a logarithmic scale.
  private static final double SHORTEST_PAUSE_MS = 200;

  private static final double LONGEST_PAUSE_MS = 800;

  static TurnSound of(TurnItem item, RhVoice engine) {
    var random = new SplittableRandom(item.seed());
    var sound = new ByteArrayOutputStream();
    var segments = new ArrayList<Segment>();
    sound.writeBytes(silence(BEFORE_MS));
    for (var part : parts(item, engine)) {
      if (!segments.isEmpty()) {
        var octaves = Math.log(LONGEST_PAUSE_MS / SHORTEST_PAUSE_MS);
        sound.writeBytes(
            silence((int) (SHORTEST_PAUSE_MS * Math.exp(octaves * random.nextDouble()))));
      }
      var startMs = milliseconds(sound.size());
      sound.writeBytes(Pcm16.bytes(audible(part)));
      segments.add(new Segment(startMs, milliseconds(sound.size())));
    }
    sound.writeBytes(silence(AFTER_MS));
    return new TurnSound(Pcm16.samples(sound.toByteArray()), segments);
  }

  private static List<short[]> parts(TurnItem item, RhVoice engine) {
    return switch (item.kind()) {
      case "cough" -> List.of(Noises.cough(item.seed()));
      case "noise" -> List.of(Noises.of(item.voice(), item.seed()));
      default -> item.parts().stream().map(text -> spoken(text, item, engine)).toList();
    };
  }

  private static short[] spoken(String text, TurnItem item, RhVoice engine) {
    var resampler = new Resampler(RhVoice.SAMPLE_RATE, RATE);
    var rendered = new ByteArrayOutputStream();
    engine.speak(
        text,
        item.voice(),
        item.rate(),
        samples -> {
          rendered.writeBytes(Pcm16.bytes(resampler.resample(samples)));
          return true;
        });
    rendered.writeBytes(Pcm16.bytes(resampler.finish()));
    return Pcm16.samples(rendered.toByteArray());
  }

  private static short[] audible(short[] samples) {
    var first = 0;
    while (first < samples.length && Math.abs(samples[first]) < AUDIBLE) {
      first++;
    }
    var end = samples.length;
    while (end > first && Math.abs(samples[end - 1]) < AUDIBLE) {
      end--;
    }
    return Arrays.copyOfRange(samples, first, end);
  }

  private static byte[] silence(int milliseconds) {
    return new byte[milliseconds * RATE / 1000 * 2];
  }

  private static int milliseconds(int bytes) {
    return (int) Math.round(bytes / 2.0 * 1000 / RATE);
  }
}
