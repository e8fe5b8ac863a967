package io.livestand.signaling.testing;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallerEar;
import io.livestand.agent.call.CallerLeg;
import io.livestand.agent.call.CallerLegs;
import io.livestand.agent.playback.AudioOutlet;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// Lets every caller join, or refuses as told.
public final class FakeLegs implements CallerLegs {
  public final BlockingQueue<FakeLeg> joined = new LinkedBlockingQueue<>();

  /// What the next joins run into.
  public volatile Optional<RuntimeException> refusal = Optional.empty();

  /// What happens within a join.
  public volatile Runnable whileJoining = () -> {};

  @Override
  public CallerLeg join(Call call, int sampleRate, CallerEar ear) {
    whileJoining.run();
    refusal.ifPresent(refused -> {
      throw refused;
    });
    var leg = new FakeLeg(sampleRate, ear);
    joined.add(leg);
    return leg;
  }

  public FakeLeg next() throws InterruptedException {
    var leg = joined.poll(10, TimeUnit.SECONDS);
    if (leg == null) {
      throw new AssertionError("nobody joined");
    }
    return leg;
  }

  /// One caller's end.
  public static final class FakeLeg implements CallerLeg, AudioOutlet {
    public final int sampleRate;
    public final CallerEar ear;
    public final BlockingQueue<PcmFrame> said = new LinkedBlockingQueue<>();
    public final CountDownLatch closed = new CountDownLatch(1);

    FakeLeg(int sampleRate, CallerEar ear) {
      this.sampleRate = sampleRate;
      this.ear = ear;
    }

    @Override
    public AudioOutlet outlet() {
      return this;
    }

    @Override
    public void write(AudioFrame frame, LongConsumer onSent) {
      said.add((PcmFrame) frame);
    }

    @Override
    public void drain() {}

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed.countDown();
    }

    /// The next 20 ms that the caller said.
    public PcmFrame next() throws InterruptedException {
      var frame = said.poll(10, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("nothing was said");
      }
      return frame;
    }
  }
}
