package io.livestand.signaling.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.time.Ticker;
import io.livestand.signaling.protocol.Letter;
import io.livestand.signaling.protocol.ServerMessage.LlmTextChunk;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import io.livestand.signaling.socket.Feed.Numbered;
import io.livestand.signaling.testing.Schemas;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  private static final SocketLimits BRISK =
      new SocketLimits(1024, 4, 100, Duration.ofMillis(20), Duration.ZERO);
  private static final SocketLimits PATIENT =
      new SocketLimits(1024, 4, 100, Duration.ofHours(1), Duration.ZERO);

  private final FakeWire wire = new FakeWire();
  private long seq;

  @Test
  void aClientThatAnswersNoPingIsGone() throws Exception {
    var outbox = outbox(BRISK);

    outbox.start();

    assertThat(wire.closed()).isEqualTo(1001);
    assertThat(wire.pings).hasSize(3);
  }

  @Test
  void whatWasToldBeforeTheGoodbyeIsSentBeforeIt() throws Exception {
    var outbox = outbox(PATIENT);
    outbox.post(chunk("one"));
    outbox.post(chunk("two"));
    outbox.leave(1008, "enough");
    outbox.post(chunk("late"));

    outbox.start();

    assertThat(wire.closed()).isEqualTo(1008);
    assertThat(wire.sent).hasSize(2);
    assertThat(Schemas.parse(wire.sent.remove()).at("/payload/chunk").asText()).isEqualTo("one");
    assertThat(Schemas.parse(wire.sent.remove()).path("seq").asInt()).isEqualTo(2);
  }

  @Test
  void bytesGoOutInTheirTurnUnlessTheyHaveBecomeStale() throws Exception {
    var outbox = outbox(PATIENT);
    outbox.post(UTF_8.encode("one"));
    outbox.post(() -> Optional.empty());
    outbox.post(UTF_8.encode("two"));
    outbox.leave(1000, "");

    outbox.start();

    assertThat(wire.closed()).isEqualTo(1000);
    assertThat(wire.sent).containsExactly("one", "two");
  }

  @Test
  void aClientWhoLetsTooMuchPileUpIsLetGoAndNobodyWaits() throws Exception {
    wire.stuck = true;
    var outbox = outbox(PATIENT);
    outbox.start();
    outbox.post(chunk("stuck"));
    assertThat(wire.sending.await(10, TimeUnit.SECONDS)).isTrue();

    for (var i = 0; i < 5; i++) {
      outbox.post(chunk("more"));
    }

    assertThat(wire.closed()).isEqualTo(1013);
  }

  @Test
  void aClientWhoTakesNothingForTooLongIsLetGo() throws Exception {
    wire.stuck = true;
    var outbox = outbox(BRISK);
    outbox.start();

    outbox.post(chunk("stuck"));

    assertThat(wire.closed()).isEqualTo(1013);
  }

  @Test
  void whatWasMissedCountsAsOneMessageThatWaits() throws Exception {
    var outbox = outbox(PATIENT);
    outbox.post(IntStream.range(0, 100).mapToObj(i -> chunk("missed " + i)).toList());
    outbox.post(chunk("new"));
    outbox.leave(1000, "enough");

    outbox.start();

    assertThat(wire.closed()).isEqualTo(1000);
    assertThat(wire.sent).hasSize(101);
  }

  @Test
  void whoIsLostMayBeBackAndWhoLeavesWillNot() throws Exception {
    var open = outbox(PATIENT);
    assertThat(open.mayBeBack(1006)).isTrue();
    assertThat(open.mayBeBack(1001)).as("the page was left").isFalse();
    assertThat(open.mayBeBack(1000)).isFalse();
    assertThat(open.mayBeBack(1009)).as("too large a message").isFalse();

    var closed = outbox(PATIENT);
    closed.leave(1008, "taken over");
    assertThat(closed.mayBeBack(1006)).isFalse();

    var silent = outbox(BRISK);
    silent.start();
    assertThat(wire.closed()).isEqualTo(1001);
    assertThat(silent.mayBeBack(1001)).isTrue();
  }

  @Test
  void aLostSocketSendsNothingMore() throws Exception {
    var outbox = outbox(PATIENT);
    outbox.start();
    outbox.lost();

    outbox.post(chunk("late"));

    assertThat(wire.closed()).isEqualTo(1011);
    assertThat(wire.sent).isEmpty();
  }

  private Outbox outbox(SocketLimits limits) {
    return new Outbox(wire, limits, Ticker.system());
  }

  private Numbered chunk(String text) {
    seq++;
    var told = new Told(Instant.EPOCH, Outgoing.bare(new LlmTextChunk(text)));
    return new Numbered(seq, new Letter(told));
  }

  private static final class FakeWire implements Wire {
    final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    final CountDownLatch sending = new CountDownLatch(1);
    volatile boolean stuck;
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public void send(String text, Duration patience) throws TimeoutException, InterruptedException {
      sending.countDown();
      if (stuck) {
        assertThat(new CountDownLatch(1).await(patience.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
        throw new TimeoutException();
      }
      sent.add(text);
    }

    @Override
    public void send(ByteBuffer frame, Duration patience)
        throws TimeoutException, InterruptedException {
      send(UTF_8.decode(frame).toString(), patience);
    }

    @Override
    public void ping() {
      pings.add("ping");
    }

    @Override
    public void close(int code, String reason, Duration patience) {
      closed.complete(code);
    }

    int closed() throws Exception {
      return closed.get(10, TimeUnit.SECONDS);
    }
  }
}
