package io.livestand.providers.yandex.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.ManualTicker;
import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// The pool with a real server on loopback, which need not understand anything.
@Timeout(30)
class SttConnectionPoolIT {
  private static final String TRACE = "trace-1";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<ManagedChannel> dialled = new CopyOnWriteArrayList<>();
  private Server server;
  private SttConnectionPool pool;

  @BeforeEach
  void listen() throws IOException {
    server = listening(0);
    pool = pool(2, 2);
  }

  @AfterEach
  void close() {
    pool.close();
    server.shutdownNow();
    assertThat(dialled).allMatch(ManagedChannel::isTerminated);
  }

  @Test
  void aWarmConnectionIsLentWithoutAnotherHandshake() throws Exception {
    assertThat(pool.keepWarm(TRACE)).isTrue();
    try (var lease = pool.acquire(TRACE, PATIENCE)) {
      assertThat(lease.channel()).isSameAs(dialled.getFirst());
      assertThat(pool.report().streams()).isEqualTo(1);
    }

    var report = pool.report();
    assertThat(report.isReady()).isTrue();
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.warmed()).isEqualTo(1);
    assertThat(report.acquired()).isEqualTo(1);
    assertThat(report.streams()).isZero();
  }

  @Test
  void aConnectionCarriesManyStreamsAndAnotherIsOpenedWhenItIsFull() throws Exception {
    var leases = new ArrayList<Lease>();
    for (var i = 0; i < 4; i++) {
      leases.add(pool.acquire(TRACE, PATIENCE));
    }

    assertThat(dialled).hasSize(2);
    assertThat(leases.stream().filter(lease -> lease.channel().equals(dialled.get(0)))).hasSize(2);
    leases.forEach(Lease::close);
    leases.forEach(Lease::close);
    assertThat(pool.report().streams()).isZero();
  }

  @Test
  void theNextStreamGoesToTheConnectionWithTheFewest() throws Exception {
    var first = pool.acquire(TRACE, PATIENCE);
    var second = pool.acquire(TRACE, PATIENCE);
    try (var _ = pool.acquire(TRACE, PATIENCE)) {
      first.close();
      second.close();

      try (var next = pool.acquire(TRACE, PATIENCE)) {
        assertThat(next.connectionId()).isEqualTo(first.connectionId());
      }
    }
  }

  @Test
  void whoFindsAllPlacesTakenWaitsInTheOrderOfComing() throws Exception {
    var leases = new ArrayList<Lease>();
    for (var i = 0; i < 4; i++) {
      leases.add(pool.acquire(TRACE, PATIENCE));
    }
    var served = new CopyOnWriteArrayList<String>();
    var waiting = new ArrayList<Thread>();
    for (var name : List.of("first", "second", "third")) {
      waiting.add(Thread.ofVirtual().start(() -> waitAndTell(name, served)));
      var expected = waiting.size();
      await().until(() -> pool.report().waiting() == expected);
    }

    for (var i = 0; i < 3; i++) {
      leases.get(i).close();
      var expected = i + 1;
      await().until(() -> served.size() == expected);
    }

    assertThat(served).containsExactly("first", "second", "third");
    for (var thread : waiting) {
      thread.join();
    }
  }

  private void waitAndTell(String name, List<String> served) {
    try {
      served.add(pool.acquire(name, PATIENCE) == null ? "" : name);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoWaitsTooLongIsToldHowManyPlacesThereAre() throws Exception {
    pool = pool(1, 1);
    try (var _ = pool.acquire(TRACE, PATIENCE)) {
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> pool.acquire(TRACE, Duration.ofMillis(100)))
          .withMessageContaining("all 1 streams of 1 connections are in use")
          .withMessageContaining("within 100 ms")
          .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.QUOTA));
    }
    assertThat(pool.report().refused()).isEqualTo(1);
    pool.acquire(TRACE, PATIENCE).close();
  }

  @Test
  void nobodyListeningIsToldAtOnceAndCostsNoPlace() throws Exception {
    pool = pool(1, 1);
    var port = server.getPort();
    server.shutdownNow().awaitTermination();

    for (var i = 0; i < 3; i++) {
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> pool.acquire(TRACE, PATIENCE))
          .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
    assertThat(pool.report().isReady()).isFalse();
    server = listening(port);
    pool.acquire(TRACE, PATIENCE).close();
  }

  @Test
  void aConnectionThatWasCutIsFollowedByAnother() throws Exception {
    pool.acquire(TRACE, PATIENCE).close();
    var port = server.getPort();
    server.shutdownNow().awaitTermination();
    await().until(() -> !pool.report().isReady());
    server = listening(port);

    try (var _ = pool.acquire(TRACE, PATIENCE)) {
      assertThat(pool.report().isReady()).isTrue();
    }
  }

  @Test
  void whatNobodyUsesIsSweptButForWhatIsToStayWarm() throws Exception {
    var ticker = new ManualTicker();
    pool = new SttConnectionPool(config(2, 1), dialer(), ticker);
    var one = pool.acquire(TRACE, PATIENCE);
    var two = pool.acquire(TRACE, PATIENCE);
    one.close();
    ticker.advance(Duration.ofMinutes(2));
    assertThat(pool.sweep(TRACE)).isEqualTo(1);
    two.close();
    ticker.advance(Duration.ofMinutes(2));

    assertThat(pool.sweep(TRACE)).isZero();
    assertThat(pool.report().open()).isEqualTo(1);
    assertThat(pool.report().swept()).isEqualTo(1);
    assertThat(dialled.getFirst().isTerminated()).isTrue();
  }

  @Test
  void aConnectionIsOpenedAheadWhereMoreThanHalfThePlacesAreTaken() throws Exception {
    var leases = List.of(pool.acquire(TRACE, PATIENCE), pool.acquire(TRACE, PATIENCE));

    assertThat(pool.keepWarm(TRACE)).isTrue();

    assertThat(pool.report().ready()).isEqualTo(2);
    leases.forEach(Lease::close);
  }

  @Test
  void aClosedPoolLendsNothingAndTakesBackWhatIsOut() throws Exception {
    var lease = pool.acquire(TRACE, PATIENCE);
    pool.close();
    pool.close();

    lease.close();
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> pool.acquire(TRACE, PATIENCE))
        .withMessageContaining("closed");
  }

  @Test
  void theConnectionsAreWarmBeforeAnybodyAsksAndAgainAfterACut() throws Exception {
    try (var connections = new SttConnections(config(2, 2), dialer(), Ticker.system()).start()) {
      await().until(() -> connections.report().isReady());
      var port = server.getPort();
      server.shutdownNow().awaitTermination();
      await().until(() -> !connections.report().isReady());
      server = listening(port);

      await().until(() -> connections.report().isReady());
      connections.acquire(TRACE).close();
    }
  }

  @Test
  void everyOperationIsALineWithItsTrace() throws Exception {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    var logger = (Logger) LoggerFactory.getLogger(SttConnectionPool.class);
    var level = logger.getLevel();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    try {
      pool.acquire(TRACE, PATIENCE).close();
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(level);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly(
            "connection created",
            "connection warmed",
            "connection acquired",
            "connection released");
    assertThat(lines.list)
        .allSatisfy(line ->
            assertThat(line.getKeyValuePairs())
                .anyMatch(pair -> pair.key.equals("trace_id") && pair.value.equals(TRACE))
                .anyMatch(pair -> pair.key.equals("connection_id")));
  }

  @Test
  void aPoolOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(0, 1))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ConnectionsConfig(1, 1, 2, Duration.ZERO, Duration.ZERO, Duration.ZERO, false))
        .withMessageContaining("warm");
  }

  private SttConnectionPool pool(int connections, int streams) {
    return new SttConnectionPool(config(connections, streams), dialer(), Ticker.system());
  }

  private static ConnectionsConfig config(int connections, int streams) {
    return new ConnectionsConfig(
        connections, streams, 1, Duration.ofMinutes(1), PATIENCE, Duration.ofMillis(50), false);
  }

  private Dialer dialer() {
    var port = server.getPort();
    return new Dialer() {
      @Override
      public ManagedChannel dial() {
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        dialled.add(channel);
        return channel;
      }

      @Override
      public void warmUp(Channel channel, String traceId) {
        throw new AssertionError("no session was asked for");
      }
    };
  }

  private static Server listening(int port) throws IOException {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .build()
        .start();
  }
}
