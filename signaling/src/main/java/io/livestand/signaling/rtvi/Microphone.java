package io.livestand.signaling.rtvi;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.playback.AudioOutlet;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/// The client's sound on its way into the call: pieces of any length come in as the network has
/// them, 20 ms after 20 ms go out. When the client was held up and sends much at once, the quiet in
/// it is left out until the call is on time again; of more than a second the oldest is lost.
final class Microphone implements AutoCloseable {
  static final int MOST_WAITING = AudioFrame.PER_SECOND;

  /// More frames than this wait when the client was held up.
  private static final int USUALLY_WAITING = 5;

  private static final double QUIET_DBFS = -50;

  private final AudioOutlet outlet;
  private final ArrayBlockingQueue<PcmFrame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;
  private short[] rest = {};
  private int sampleRate;

  Microphone(AudioOutlet outlet) {
    this.outlet = outlet;
    writer = Thread.ofVirtual().name("rtvi-microphone").start(this::write);
  }

  /// The next samples. Never blocks. One thread.
  void heard(Frames.Sound sound) {
    if (sound.sampleRate() != sampleRate) {
      sampleRate = sound.sampleRate();
      rest = new short[0];
    }
    var samples = Arrays.copyOf(rest, rest.length + sound.samples().length);
    System.arraycopy(sound.samples(), 0, samples, rest.length, sound.samples().length);
    var length = sampleRate / AudioFrame.PER_SECOND;
    var from = 0;
    for (; from + length <= samples.length; from += length) {
      add(new PcmFrame(Arrays.copyOfRange(samples, from, from + length), sampleRate));
    }
    rest = Arrays.copyOfRange(samples, from, samples.length);
  }

  private void add(PcmFrame frame) {
    while (!waiting.offer(frame)) {
      waiting.poll();
    }
  }

  private void write() {
    try {
      while (true) {
        var frame = waiting.take();
        if (waiting.size() < USUALLY_WAITING || Levels.dbfs(frame) > QUIET_DBFS) {
          outlet.write(frame);
        }
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// Returns when nothing more will be written. Idempotent.
  @Override
  public void close() {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
