package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.call.CallId;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.opus.OpusCodecs;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.RtpStats;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is counted of calls through the real media server.
@Timeout(120)
final class MediaFiguresIT {
  private final OpusCodec codec = OpusCodecs.best();
  private final Pacer pacer = new Pacer(Ticker.system());
  private MediaServerProcess server;
  private MediasoupRooms rooms;

  @BeforeEach
  void start() throws IOException {
    server = MediaServerProcess.start(0);
    rooms = new MediasoupRooms(server.address(false), codec, pacer, Ticker.system());
  }

  @AfterEach
  void stop() {
    rooms.close();
    pacer.close();
    server.close();
  }

  @Test
  void packetsAreLostOnPurposeAsLongAsThatIsWanted() throws Exception {
    try (var room = rooms.open(new CallId("lossy"))) {
      room.leg().listen(new RecordingListener());
      try (var _ = new PlainCaller(room, codec, pacer, false).talks()) {
        await().until(() -> stats("lossy").counts().packetsReceived() > 10);
        assertThat(stats("lossy").counts().lost()).isZero();

        rooms.loss().lose(0.5);
        await().until(() -> stats("lossy").counts().lost() > 10);
        assertThat(stats("lossy").counts().concealed()).isPositive();
        await().until(() -> stats("lossy").roundTripMillis() >= 0); // reports are spared

        rooms.loss().lose(0);
        var received = stats("lossy").counts().packetsReceived();
        await().until(() -> stats("lossy").counts().packetsReceived() > received + 2);
        var lost = stats("lossy").counts().lost();
        await().until(() -> stats("lossy").counts().packetsReceived() > received + 50);
        assertThat(stats("lossy").counts().lost()).isEqualTo(lost);
      }
    }
  }

  @Test
  void whatARoomCarriedCountsOnWhenItIsClosed() throws Exception {
    callAndHangUp("first");
    var first = rooms.carried();
    assertThat(first.packetsSent()).isPositive();
    assertThat(first.packetsReceived()).isPositive();

    callAndHangUp("second");

    assertThat(rooms.carried().packetsSent()).isGreaterThan(first.packetsSent());
    assertThat(rooms.carried().packetsReceived()).isGreaterThan(first.packetsReceived());
  }

  private void callAndHangUp(String name) throws Exception {
    try (var room = rooms.open(new CallId(name))) {
      room.leg().listen(new RecordingListener());
      try (var _ = new PlainCaller(room, codec, pacer, false).talks()) {
        await().until(() -> stats(name).counts().packetsReceived() > 10);
      }
    }
  }

  private RtpStats stats(String name) {
    return Objects.requireNonNull(rooms.stats().get(new CallId(name)));
  }
}
