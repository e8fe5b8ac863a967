package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.LegListener;
import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallerPresenceTest {
  private static final String LEFT = "lost: the caller's connection is gone";

  private final RecordingListener listener = new RecordingListener();
  private final AtomicReference<@Nullable LegListener> attached = new AtomicReference<>(listener);
  private final ManualTicker ticker = new ManualTicker();
  private final CallerPresence presence = new CallerPresence("room", ticker, attached::get);

  @AfterEach
  void close() {
    presence.close();
  }

  @Test
  void theCallerHasArrivedOnceTheConsumerFlowsOverAConnectedTransport() {
    presence.flowsOver("recv");
    callersTransport("send", "connected");
    callersTransport("recv", "connected");
    callersTransport("recv", "connected");

    toldInTheEnd("connected");
  }

  @Test
  void aTransportThatConnectedEarlierIsRemembered() {
    callersTransport("recv", "connected");
    presence.flowsOver("recv");

    toldInTheEnd("connected");
  }

  @Test
  void whatHappenedBeforeSomebodyListensIsToldWhenSomebodyDoes() {
    attached.set(null);
    presence.on(new Notice.ServerGone());

    attached.set(listener);
    presence.listening();

    toldInTheEnd("lost: the media server is gone (failure)");
  }

  @Test
  void aFailedTransportLosesTheCallerOnce() {
    callersTransport("send", "failed");
    callersTransport("recv", "closed");
    presence.on(new Notice.ServerGone());

    toldInTheEnd(LEFT);
  }

  @Test
  void aShortDisconnectionIsForgiven() {
    callersTransport("send", "disconnected");
    ticker.advance(Duration.ofSeconds(9));
    callersTransport("send", "connected");
    ticker.advance(Duration.ofSeconds(9));
    presence.flowsOver("send");

    toldInTheEnd("connected");
  }

  @Test
  void aLongDisconnectionIsNot() {
    callersTransport("send", "disconnected");
    callersTransport("send", "disconnected");
    ticker.advance(CallerPresence.PATIENCE.plusMillis(1));

    toldInTheEnd(LEFT);
  }

  @Test
  void aBrokenRoomOrLegIsAFailure() {
    presence.on(new Notice.RoomClosed("worker_died"));
    presence.broke();

    toldInTheEnd("lost: the room broke down (failure)");
  }

  @Test
  void theLossOfTheBotsTransportIsAFailure() {
    presence.on(new Notice.TransportState("plain", "agent", "connected"));
    presence.on(new Notice.TransportState("plain", "agent", "closed"));

    toldInTheEnd("lost: the bot's media is gone (failure)");
  }

  @Test
  void aClosedRoomSaysNothingMore() {
    presence.close();
    presence.on(new Notice.ServerGone());

    assertThat(listener.events).isEmpty();
  }

  private void callersTransport(String id, String state) {
    presence.on(new Notice.TransportState(id, "caller", state));
  }

  private void toldInTheEnd(String event) {
    await().untilAsserted(() -> assertThat(listener.events).containsExactly(event));
    presence.close();
    assertThat(listener.events).containsExactly(event);
  }
}
