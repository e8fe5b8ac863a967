package io.livestand.app.bench;

import com.sun.management.ThreadMXBean;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.agent.time.Ticker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a voice detector costs, on one thread.
///
/// @param frameMillis of single frames
/// @param bytes allocated on the heap for a frame, on the average
record VadCost(Sample frameMillis, long bytes) {
  private static final int WARM_UP_ROUNDS = 10;
  private static final int ROUNDS = 20;

  /// @param frames heard again and again
  static VadCost of(Supplier<Vad> vad, List<PcmFrame> frames, Ticker ticker) {
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var ear = vad.get()) {
      for (var round = 0; round < WARM_UP_ROUNDS; round++) {
        frames.forEach(ear::isVoice);
      }
      var before = memory.getCurrentThreadAllocatedBytes();
      for (var frame : frames) {
        ear.isVoice(frame);
      }
      var bytes = (memory.getCurrentThreadAllocatedBytes() - before) / frames.size();
      var times = new ArrayList<Double>();
      for (var round = 0; round < ROUNDS; round++) {
        for (var frame : frames) {
          var begun = ticker.nanoTime();
          ear.isVoice(frame);
          times.add((ticker.nanoTime() - begun) / 1e6);
        }
      }
      return new VadCost(Sample.of(times), bytes);
    }
  }

  /// The average, in microseconds.
  double averageMicros() {
    return java.util.Arrays.stream(frameMillis.sorted()).average().orElse(Double.NaN) * 1000;
  }

  /// A percentile, in microseconds.
  double micros(double percent) {
    return frameMillis.percentile(percent) * 1000;
  }
}
