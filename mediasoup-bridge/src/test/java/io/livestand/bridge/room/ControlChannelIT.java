package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(30)
class ControlChannelIT {
  @Test
  void aSocketThatDiesRightAfterOpeningIsFollowedByOneThatWorks() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(ControlChannel.class);
    var delay = new DelayUntilLost();
    logger.setLevel(Level.INFO);
    logger.addAppender(delay);
    delay.start();
    try (var server = new ScriptedServer(1);
        var channel = new ControlChannel(server.address(), message -> {})) {
      assertThat(delay.lost.await(10, TimeUnit.SECONDS)).isTrue();

      await().until(channel::isConnected);
      await().until(() -> delay.connections.get() == 2);
      assertThat(channel.request("health", ControlChannel.object())).isEmpty();
      assertThat(channel.isConnected()).isTrue();
    } finally {
      logger.detachAppender(delay);
      logger.setLevel(null);
    }
  }

  /// Holds up the thread that says "connected" for the first time until the loss of that very
  /// connection has been noticed: the order in which a wedged channel came about.
  private static final class DelayUntilLost extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final CountDownLatch lost = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    @Override
    protected void append(ILoggingEvent event) {
      switch (event.getMessage()) {
        case "media server lost" -> lost.countDown();
        case "media server connected" -> {
          connections.incrementAndGet();
          try {
            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        }
        default -> {}
      }
    }
  }
}
