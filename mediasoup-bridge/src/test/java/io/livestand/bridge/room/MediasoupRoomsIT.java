package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.opus.OpusCodecs;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.PacketTap;
import io.livestand.bridge.rtp.RtpSession;
import io.livestand.bridge.rtp.RtpStats;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Both ends of a call through the real media server.
@Timeout(120)
class MediasoupRoomsIT {
  private static final int FRAMES = 50;

  private static final Offset<Double> CLOSE = Offset.offset(1.5);

  private final OpusCodec codec = OpusCodecs.best();
  private final Pacer pacer = new Pacer(Ticker.system());
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private MediaServerProcess server;
  private MediasoupRooms rooms;

  @BeforeEach
  void start() throws IOException {
    server = MediaServerProcess.start(0);
    rooms = rooms(false);
  }

  @AfterEach
  void stop() {
    rooms.close();
    pacer.close();
    server.close();
    assertThat(messages).allSatisfy(ControlSchema::validate);
  }

  @Test
  void theCallerIsHeardAndHearsTheBotEachAtItsLevel() throws Exception {
    assertBothAreHeard("plain", false);
  }

  @Test
  void theSameWithTheMediaProtected() throws Exception {
    rooms.close();
    rooms = rooms(true);

    assertBothAreHeard("protected", true);
  }

  @Test
  void protectedRoomsWaitForTheirPreparationButNobodyElseDoes() throws Exception {
    rooms.close();
    var order = new ConcurrentLinkedQueue<String>();
    var prepared = new CountDownLatch(1);
    rooms =
        new MediasoupRooms(
            server.address(true),
            codec,
            pacer,
            Ticker.system(),
            call -> {
              order.add("opened");
              return PacketTap.NONE;
            },
            messages::add,
            () -> {
              await().until(() -> prepared.getCount() == 0);
              order.add("prepared");
            });
    var opening = Thread.ofVirtual().start(() -> rooms.open(new CallId("first")).close());
    await().until(() -> opening.getState() == Thread.State.WAITING || !opening.isAlive());
    assertThat(order).isEmpty();

    prepared.countDown();

    assertThat(opening.join(Duration.ofSeconds(60))).isTrue();
    assertThat(order).containsExactly("prepared", "opened");
  }

  @Test
  void aCallerWhomTheBotCannotHearIsToldThatTheCallIsLost() throws Exception {
    rooms.close();
    rooms =
        new MediasoupRooms(
            server.address(false),
            codec,
            pacer,
            Ticker.system(),
            call -> PacketTap.NONE,
            MediasoupRoomsIT::failWhereTheBotWouldListen,
            () -> {});
    try (var room = rooms.open(new CallId("deaf"))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);
      var transport =
          ControlChannel.object(room.negotiate(Negotiation.CREATE_PLAIN_TRANSPORT, "{}"));
      var microphone =
          ControlChannel.object()
              .put("transportId", transport.path("id").asText())
              .put("kind", "audio");
      microphone.set("rtpParameters", RtpParameters.sending(111, 4711));

      assertThatThrownBy(() -> room.negotiate(Negotiation.PRODUCE, microphone.toString()))
          .hasMessage("the bot is deaf");

      await()
          .untilAsserted(() ->
              assertThat(listener.events)
                  .containsExactly("lost: the bot's media broke down (failure)"));
    }
  }

  @Test
  void aFlushSilencesTheBotWithinTwoFrames() throws Exception {
    try (var room = rooms.open(new CallId("flush"));
        var caller = new PlainCaller(room, codec, pacer, false)) {
      var lastSent = new AtomicLong();
      var bot = botTalks(room.leg().outlet(), lastSent);
      await().until(() -> caller.level() > Tone.DBFS - 1.5);

      bot.stop();
      var flushedAt = Ticker.system().nanoTime();

      await().until(() -> caller.packets.getLast().silent());
      var after =
          caller.packets.stream().filter(p -> !p.silent() && p.atNanos() > flushedAt).count();
      assertThat(after).isLessThanOrEqualTo(2);
      assertThat(lastSent.get() - flushedAt).isLessThan(Duration.ofMillis(40).toNanos());
      await().until(() -> caller.level() == Levels.FLOOR_DBFS);
    }
  }

  @Test
  void aMutedCallerIsHeardAsSilenceOnTheClock() throws Exception {
    try (var room = rooms.open(new CallId("muted"))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);
      var caller = new PlainCaller(room, codec, pacer, false).talks();
      await().until(() -> listener.level() > Tone.DBFS - 1.5);

      caller.close();
      var heard = listener.frames.size();

      await().until(() -> listener.frames.size() > heard + 50);
      assertThat(listener.level()).isEqualTo(Levels.FLOOR_DBFS);
      assertThat(listener.events).containsExactly("connected");
    }
  }

  @Test
  void aSecondCallerIsRefused() throws Exception {
    try (var room = rooms.open(new CallId("second"));
        var _ = new PlainCaller(room, codec, pacer, false)) {
      assertThatThrownBy(() -> new PlainCaller(room, codec, pacer, false))
          .isInstanceOf(NegotiationException.class)
          .hasMessageContaining("caller");
    }
  }

  @Test
  void aStepThatTheMediaServerRefusesLeavesTheRoomAsItWas() throws Exception {
    try (var room = rooms.open(new CallId("refusal"))) {
      assertThatThrownBy(() ->
              room.negotiate(
                  Negotiation.PRODUCE,
                  "{\"transportId\":\"none\",\"kind\":\"audio\",\"rtpParameters\":{}}"))
          .isInstanceOf(NegotiationException.class);
      assertThatThrownBy(() -> room.negotiate(Negotiation.CONSUME, "[]"))
          .isInstanceOf(NegotiationException.class);
      var webRtc = room.negotiate(Negotiation.CREATE_WEBRTC_TRANSPORT, "{\"direction\":\"recv\"}");
      assertThat(webRtc).contains("iceParameters").contains("dtlsParameters");

      new PlainCaller(room, codec, pacer, false).close();
    }
  }

  @Test
  void roomsComeAndGoWithoutATrace() throws Exception {
    callAndHangUp("warm-up");
    var threads = Thread.getAllStackTraces().size();
    var files = openFiles();

    for (var i = 0; i < 10; i++) {
      callAndHangUp("call-" + i);
    }
    try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<?>>();
      for (var i = 0; i < 5; i++) {
        var name = "together-" + i;
        calls.add(
            atOnce.submit(() -> {
              callAndHangUp(name);
              return name;
            }));
      }
      for (var call : calls) {
        call.get();
      }
    }

    assertThat(rooms.stats()).isEmpty();
    assertThat(pacer.calls()).isZero();
    await().untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(files + 2));
    await().untilAsserted(() -> assertThat(liveThreads()).isLessThanOrEqualTo(threads + 4));
    try (var channel = new ControlChannel(server.address(false), message -> {})) {
      var health = channel.request("health", ControlChannel.object());
      assertThat(health.path("rooms").asInt()).isZero();
      assertThat(health.path("transports").asInt()).isZero();
    }
  }

  @Test
  void aMediaServerThatDiesLosesTheCallAndTheNextCallFindsItRestarted() throws Exception {
    var room = rooms.open(new CallId("before"));
    var listener = new RecordingListener();
    room.leg().listen(listener);
    new PlainCaller(room, codec, pacer, false).close();

    server.kill();

    await()
        .untilAsserted(
            () -> assertThat(listener.events).contains("lost: the media server is gone (failure)"));
    room.close();
    assertThatThrownBy(() -> rooms.open(new CallId("meanwhile")))
        .isInstanceOf(ProviderException.class);
    server = MediaServerProcess.start(server.port());
    await().until(rooms::isConnected);
    callAndHangUp("after");
  }

  /// What a turn's clock is made of: when the caller's frames came, and when the bot's were sent.
  @Test
  void theTimesThatACallIsToldAreThoseOfThePackets() throws Exception {
    rooms.close();
    var tap = new Watched();
    rooms = new MediasoupRooms(server.address(false), codec, pacer, Ticker.system(), call -> tap);
    try (var room = rooms.open(new CallId("timed"))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);
      try (var _ = new PlainCaller(room, codec, pacer, false).talks()) {
        await().until(() -> listener.receivedNanos.size() >= FRAMES);
        var told = new CopyOnWriteArrayList<Long>();
        for (var frame = 0; frame < FRAMES; frame++) {
          room.leg().outlet().write(Tone.frame(frame), told::add);
        }
        room.leg().outlet().drain();

        assertThat(told).hasSize(FRAMES).allSatisfy(at -> assertNear(at, tap.sent));
        assertThat(listener.receivedNanos).allSatisfy(at -> assertNear(at, tap.received));
        await().until(() -> tap.played.size() >= FRAMES);
        assertThat(tap.played).containsAll(told);
        assertThat(tap.heard).containsAll(listener.receivedNanos.subList(0, FRAMES));
        assertThat(tap.isClosed).isFalse();
      }
    }
    assertThat(tap.isClosed).isTrue();
  }

  private static void assertNear(long nanos, List<Long> packets) {
    assertThat(packets)
        .anySatisfy(
            at -> assertThat(Duration.ofNanos(at - nanos).abs()).isLessThan(Duration.ofMillis(5)));
  }

  private static final class Watched implements PacketTap {
    final List<Long> sent = new CopyOnWriteArrayList<>();
    final List<Long> received = new CopyOnWriteArrayList<>();
    final List<Long> played = new CopyOnWriteArrayList<>();
    final List<Long> heard = new CopyOnWriteArrayList<>();
    volatile boolean isClosed;

    @Override
    public void played(OpusFrame frame, long atNanos) {
      if (!frame.isSilence()) {
        played.add(atNanos);
      }
    }

    @Override
    public void heard(PcmFrame frame, long receivedAtNanos) {
      heard.add(receivedAtNanos);
    }

    @Override
    public void closed() {
      isClosed = true;
    }

    @Override
    public void sent(Packet packet) {
      if (!packet.silent()) {
        sent.add(packet.atNanos());
      }
    }

    @Override
    public void received(Packet packet) {
      received.add(packet.atNanos());
    }
  }

  @Test
  void aDeadWorkerLosesTheCallButNotTheServer() throws Exception {
    try (var room = rooms.open(new CallId("worker"))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);

      server.killWorker();

      await()
          .untilAsserted(
              () -> assertThat(listener.events).hasSize(1).first().asString().contains("failure"));
    }
  }

  @Test
  void twoRoomsOfOneNameAreNotPossible() {
    try (var _ = rooms.open(new CallId("twice"))) {
      assertThatThrownBy(() -> rooms.open(new CallId("twice")))
          .isInstanceOf(IllegalStateException.class);
      assertThat(rooms.stats()).hasSize(1);
    }
    rooms.open(new CallId("twice")).close();
  }

  @Test
  void aNameThatTheProtocolForbidsIsRefusedByTheServer() {
    rooms.close();
    rooms = new MediasoupRooms(server.address(false), codec, pacer, Ticker.system());
    assertThatThrownBy(() -> rooms.open(new CallId("not a name")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ProviderException.Kind.BAD_REQUEST));
  }

  @Test
  void aWrongSecretReachesNothing() {
    var address =
        new MediaServer(URI.create("ws://127.0.0.1:" + server.port()), "not the secret", false);
    try (var stranger = new MediasoupRooms(address, codec, pacer, Ticker.system())) {
      assertThatThrownBy(() -> stranger.open(new CallId("stranger")))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.kind()).isEqualTo(ProviderException.Kind.UNAVAILABLE));
    }
  }

  private void assertBothAreHeard(String name, boolean srtp) throws Exception {
    try (var room = rooms.open(new CallId(name))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);
      try (var caller = new PlainCaller(room, codec, pacer, srtp).talks()) {
        await().untilAsserted(() -> assertThat(listener.events).containsExactly("connected"));
        var bot = botTalks(room.leg().outlet(), new AtomicLong());

        await().untilAsserted(() -> assertThat(listener.level()).isCloseTo(Tone.DBFS, CLOSE));
        await().untilAsserted(() -> assertThat(caller.level()).isCloseTo(Tone.DBFS, CLOSE));
        await().until(() -> stats(name).roundTripMillis() >= 0);

        bot.stop();
        assertThat(messages).as("messages to be validated").hasSizeGreaterThan(15);
        var counts = caller.session.stats().counts();
        assertThat(counts.dropped()).isZero();
        assertThat(counts.lost()).isZero();
        assertThat(counts.sendErrors()).isZero();
        assertThat(counts.packetsReceived()).isGreaterThan(10);
        assertThat(stats(name).counts().lost()).isZero();
      }
    }
  }

  private RtpStats stats(String name) {
    return Objects.requireNonNull(rooms.stats().get(new CallId(name)));
  }

  private void callAndHangUp(String name) throws Exception {
    try (var room = rooms.open(new CallId(name))) {
      var listener = new RecordingListener();
      room.leg().listen(listener);
      try (var _ = new PlainCaller(room, codec, pacer, false).talks()) {
        await().untilAsserted(() -> assertThat(listener.events).containsExactly("connected"));
        await().until(() -> listener.level() > Tone.DBFS - 1.5);
      }
    }
  }

  private static Bot botTalks(AudioOutlet outlet, AtomicLong lastSent) {
    return new Bot(outlet, lastSent);
  }

  private MediasoupRooms rooms(boolean srtp) {
    return new MediasoupRooms(
        server.address(srtp),
        codec,
        pacer,
        Ticker.system(),
        call -> PacketTap.NONE,
        messages::add,
        RtpSession::warmUpSrtp);
  }

  private static void failWhereTheBotWouldListen(String message) {
    if (message.contains("\"consume\"") && message.contains("\"agent\"")) {
      throw new IllegalStateException("the bot is deaf");
    }
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private static long liveThreads() {
    return Thread.getAllStackTraces().size();
  }

  /// Says a tone until it is stopped: then it is flushed and its thread has ended.
  private static final class Bot {
    private final AudioOutlet outlet;
    private final Thread thread;
    private volatile boolean stopped;

    Bot(AudioOutlet outlet, AtomicLong lastSent) {
      this.outlet = outlet;
      thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (var frame = 0; !stopped; frame++) {
                    outlet.write(Tone.frame(frame), lastSent::set);
                  }
                } catch (InterruptedException _) {
                  // stopped
                }
              });
    }

    void stop() throws InterruptedException {
      stopped = true;
      thread.interrupt();
      thread.join();
      outlet.flush();
    }
  }
}
