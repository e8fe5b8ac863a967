package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.CallerEar;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import io.livestand.agent.call.Room;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.opus.OpusCodecs;
import io.livestand.bridge.rtp.Pacer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A caller whose end of the media is the node itself, through the real media server.
@Timeout(120)
final class PlainLegIT {
  private static final int RATE = 24_000;
  private static final Offset<Double> CLOSE = Offset.offset(1.5);

  private final Pacer pacer = new Pacer(Ticker.system());
  private final Ear ear = new Ear();
  private MediaServerProcess server;

  @BeforeEach
  void start() throws IOException {
    server = MediaServerProcess.start(0);
  }

  @AfterEach
  void stop() {
    pacer.close();
    server.close();
  }

  @Test
  void theCallerIsHeardAndHearsTheBot() throws Exception {
    assertBothAreHeard(false);
  }

  @Test
  void theSameWithTheMediaProtected() throws Exception {
    assertBothAreHeard(true);
  }

  @Test
  void aSecondCallerIsRefusedAndTheFirstStays() throws Exception {
    try (var rooms = rooms(false);
        var room = rooms.open(new CallId("one"))) {
      try (var _ = rooms.join(new CallInRoom(room), RATE, ear)) {
        assertThatThrownBy(() -> rooms.join(new CallInRoom(room), RATE, new Ear()))
            .isInstanceOf(NegotiationException.class);
        await().until(() -> ear.frames.size() > 10);
      }
    }
  }

  private void assertBothAreHeard(boolean srtp) throws Exception {
    try (var rooms = rooms(srtp);
        var room = rooms.open(new CallId("one"))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);
      try (var leg = rooms.join(new CallInRoom(room), RATE, ear)) {
        await().untilAsserted(() -> assertThat(listener.events).containsExactly("connected"));
        var caller = talks(leg.outlet());
        var bot = talks(room.leg().outlet());

        await().untilAsserted(() -> assertThat(listener.level()).isCloseTo(Tone.DBFS, CLOSE));
        await().untilAsserted(() -> assertThat(ear.level()).isCloseTo(Tone.DBFS, CLOSE));

        caller.interrupt();
        bot.interrupt();
        caller.join();
        bot.join();
      }
      assertThat(ear.frames).allSatisfy(frame -> assertThat(frame.sampleRate()).isEqualTo(RATE));
    }
  }

  private MediasoupRooms rooms(boolean srtp) {
    return new MediasoupRooms(server.address(srtp), OpusCodecs.best(), pacer, Ticker.system());
  }

  private static Thread talks(AudioOutlet outlet) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            for (var frame = 0; ; frame++) {
              outlet.write(Tone.frame(frame));
            }
          } catch (InterruptedException _) {
            // enough was said
          }
        });
  }

  /// What the caller hears.
  private static final class Ear implements CallerEar {
    final List<PcmFrame> frames = new CopyOnWriteArrayList<>();

    @Override
    public void heard(PcmFrame frame) {
      frames.add(frame);
    }

    @Override
    public void broke() {
      throw new AssertionError("broke");
    }

    double level() {
      var all = List.copyOf(frames);
      return all.subList(Math.max(0, all.size() - 10), all.size()).stream()
          .mapToDouble(Levels::dbfs)
          .average()
          .orElse(Levels.FLOOR_DBFS);
    }
  }

  /// As much of a call as joining it takes.
  private record CallInRoom(Room room) implements Call {
    @Override
    public CallId id() {
      return new CallId("one");
    }

    @Override
    public String negotiate(Negotiation step, String json) {
      return room.negotiate(step, json);
    }

    @Override
    public void interrupt() {}

    @Override
    public void conduct(CallParameters parameters) {}

    @Override
    public CallParameters parameters() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void hangUp(MindEvent.EndReason reason) {}
  }
}
