package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FrameQueueTest {
  private final CountingCodec codec = new CountingCodec();
  private final FrameQueue queue = new FrameQueue(codec);

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void framesLeaveInTheOrderInWhichTheyWereWritten() throws InterruptedException {
    queue.write(opus(1));
    queue.write(opus(2));

    assertThat(sendNext()).isEqualTo(1);
    assertThat(sendNext()).isEqualTo(2);
    assertThat(queue.next()).isNull();
  }

  @Test
  void aFourthFrameWaitsForRoom() throws InterruptedException {
    fill();
    var fourth = write(opus(4));
    awaitWaiting(fourth);

    sendNext();

    fourth.join();
    assertThat(List.of(sendNext(), sendNext(), sendNext())).containsExactly(2, 3, 4);
  }

  @Test
  void aFlushThrowsAwayWhatIsQueuedAndWhatIsWaiting() throws InterruptedException {
    fill();
    var sent = new CopyOnWriteArrayList<Long>();
    var fourth = Thread.ofVirtual().start(() -> writeTelling(opus(4), sent));
    awaitParked(fourth);

    queue.flush();

    fourth.join();
    assertThat(queue.next()).isNull();
    assertThat(sent).isEmpty();
  }

  @Test
  void afterAFlushFramesAreTakenAgain() throws InterruptedException {
    fill();
    queue.flush();

    queue.write(opus(9));

    assertThat(sendNext()).isEqualTo(9);
  }

  @Test
  void drainingWaitsUntilTheLastFrameIsOnItsWay() throws InterruptedException {
    queue.write(opus(1));
    var drained = CompletableFuture.runAsync(this::drain, Thread.ofVirtual()::start);

    var entry = queue.next();
    assertThat(entry).isNotNull();
    assertThat(drained).isNotDone();
    queue.sent();

    drained.join();
  }

  @Test
  void drainingEndsWithAFlush() throws InterruptedException {
    fill();
    var drained = CompletableFuture.runAsync(this::drain, Thread.ofVirtual()::start);

    queue.flush();

    drained.join();
  }

  @Test
  void samplesAreEncodedByTheWriterAndTheEncoderIsKeptWhileTheSpurtLasts()
      throws InterruptedException {
    queue.write(PcmFrame.silence(24_000));
    queue.write(PcmFrame.silence(24_000));

    assertThat(codec.made).containsExactly(24_000);
    assertThat(codec.encodedBy).containsOnly(Thread.currentThread());
  }

  @Test
  void anotherRateOrASilenceBetweenMakesAFreshEncoder() throws InterruptedException {
    queue.write(PcmFrame.silence(24_000));
    queue.write(PcmFrame.silence(48_000));
    sendNext();
    sendNext();
    assertThat(queue.next()).isNull();
    queue.write(PcmFrame.silence(48_000));
    queue.flush();
    queue.write(PcmFrame.silence(48_000));
    queue.write(opus(1));
    sendNext();
    queue.write(PcmFrame.silence(48_000));

    assertThat(codec.made).containsExactly(24_000, 48_000, 48_000, 48_000, 48_000);
    assertThat(codec.closed).hasValue(4);
  }

  @Test
  void aClosedQueueTakesEverythingAndKeepsNothing() throws InterruptedException {
    fill();
    var fourth = write(opus(4));
    awaitWaiting(fourth);

    queue.close();
    fourth.join();
    queue.write(PcmFrame.silence(48_000));
    queue.write(opus(5));
    queue.drain();

    assertThat(queue.next()).isNull();
    assertThat(codec.made).isEmpty();
  }

  private void fill() throws InterruptedException {
    for (var i = 1; i <= FrameQueue.CAPACITY; i++) {
      queue.write(opus(i));
    }
  }

  private int sendNext() {
    var entry = queue.next();
    assertThat(entry).isNotNull();
    queue.sent();
    return entry.frame().payload()[0];
  }

  private CompletableFuture<Void> write(OpusFrame frame) {
    return CompletableFuture.runAsync(
        () -> writeTelling(frame, new ArrayList<>()), Thread.ofVirtual()::start);
  }

  private void writeTelling(OpusFrame frame, List<Long> sent) {
    try {
      queue.write(frame, sent::add);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private void drain() {
    try {
      queue.drain();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void awaitWaiting(CompletableFuture<Void> writer) {
    await().during(java.time.Duration.ofMillis(30)).until(() -> !writer.isDone());
  }

  private static void awaitParked(Thread writer) {
    await().until(() -> writer.getState() == Thread.State.WAITING);
  }

  private static OpusFrame opus(int number) {
    return new OpusFrame(new byte[] {(byte) number, 0, 0, 0});
  }

  private static final class CountingCodec implements OpusCodec {
    private final List<Integer> made = new CopyOnWriteArrayList<>();
    private final List<Thread> encodedBy = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public OpusEncoder encoder(int sampleRate) {
      made.add(sampleRate);
      return new OpusEncoder() {
        @Override
        public OpusFrame encode(PcmFrame frame) {
          encodedBy.add(Thread.currentThread());
          return opus(7);
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }

    @Override
    public OpusDecoder decoder(int sampleRate) {
      throw new UnsupportedOperationException();
    }
  }
}
