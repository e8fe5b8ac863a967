package io.livestand.sandbox.audio;

import java.util.Arrays;

/// Changes the rate of a stream of samples by a windowed sinc (Hann, 16 zero crossings a side).
///
/// The stream is cut anywhere: the output does not depend on the cuts. `finish` gives what the
/// filter still holds.
public final class Resampler {
  private static final int ZERO_CROSSINGS = 16;

  private final double step;
  private final double cutoff;
  private final int reach;
  private short[] held;
  private int heldLength;
  // Where the next output sample lies in held, in input samples.
  private double position;

  public Resampler(int fromHertz, int toHertz) {
    if (fromHertz <= 0 || toHertz <= 0) {
      throw new IllegalArgumentException("rates are positive");
    }
    step = (double) fromHertz / toHertz;
    cutoff = Math.min(1, 1 / step);
    reach = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    held = new short[reach];
    heldLength = reach;
    position = reach;
  }

  public short[] resample(short[] samples) {
    if (step == 1) {
      return samples;
    }
    append(samples);
    return drain();
  }

  public short[] finish() {
    return resample(step == 1 ? new short[0] : new short[reach]);
  }

  private void append(short[] samples) {
    if (heldLength + samples.length > held.length) {
      held = Arrays.copyOf(held, heldLength + samples.length);
    }
    System.arraycopy(samples, 0, held, heldLength, samples.length);
    heldLength += samples.length;
  }

  private short[] drain() {
    var ready = (int) Math.max(0, Math.ceil((heldLength - reach - position) / step));
    var out = new short[ready];
    var written = 0;
    while (written < ready && position + reach < heldLength) {
      out[written++] = at(position);
      position += step;
    }
    var used = Math.max(0, (int) position - reach);
    System.arraycopy(held, used, held, 0, heldLength - used);
    heldLength -= used;
    position -= used;
    return written == ready ? out : Arrays.copyOf(out, written);
  }

  private short at(double centre) {
    var first = Math.max(0, (int) Math.ceil(centre - reach));
    var last = Math.min(heldLength - 1, (int) Math.floor(centre + reach));
    var sum = 0.0;
    for (var i = first; i <= last; i++) {
      sum += held[i] * kernel(centre - i);
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private double kernel(double distance) {
    var window = 0.5 + 0.5 * Math.cos(Math.PI * distance / reach);
    var angle = Math.PI * distance * cutoff;
    return cutoff * window * (Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle);
  }
}
