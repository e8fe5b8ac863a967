package io.livestand.bridge.room;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.CallerEar;
import io.livestand.agent.call.CallerLeg;
import io.livestand.agent.call.CallerLegs;
import io.livestand.agent.call.Room;
import io.livestand.agent.call.Rooms;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.PacketTap;
import io.livestand.bridge.rtp.RtpCounts;
import io.livestand.bridge.rtp.RtpLoss;
import io.livestand.bridge.rtp.RtpSession;
import io.livestand.bridge.rtp.RtpStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// The rooms of a Mediasoup media server. A room's name is its call's id.
public final class MediasoupRooms implements Rooms, CallerLegs {
  private final MediaServer server;
  private final OpusCodec codec;
  private final Pacer pacer;
  private final Ticker ticker;
  private final Function<CallId, PacketTap> taps;
  private final Thread preparing;
  private final ControlChannel channel;
  private final RtpLoss loss = new RtpLoss();
  private final Map<CallId, MediasoupRoom> open = new ConcurrentHashMap<>();
  private RtpCounts past = RtpCounts.NONE;

  /// Begins to connect to the media server, and where media is to be protected, to choose a cipher:
  /// that takes a few seconds, for which the first rooms wait. The pacer stays the caller's.
  public MediasoupRooms(MediaServer server, OpusCodec codec, Pacer pacer, Ticker ticker) {
    this(server, codec, pacer, ticker, call -> PacketTap.NONE);
  }

  /// The same, with every call's packets watched.
  public MediasoupRooms(
      MediaServer server,
      OpusCodec codec,
      Pacer pacer,
      Ticker ticker,
      Function<CallId, PacketTap> taps) {
    this(server, codec, pacer, ticker, taps, message -> {}, RtpSession::warmUpSrtp);
  }

  /// The same, with the control channel watched as well.
  ///
  /// @param preparation for protected media
  MediasoupRooms(
      MediaServer server,
      OpusCodec codec,
      Pacer pacer,
      Ticker ticker,
      Function<CallId, PacketTap> taps,
      Consumer<String> controlWatcher,
      Runnable preparation) {
    this.server = server;
    this.codec = codec;
    this.pacer = pacer;
    this.ticker = ticker;
    this.taps = taps;
    preparing = Thread.ofPlatform().daemon().name("srtp-preparation").unstarted(preparation);
    if (server.srtp()) {
      preparing.start();
    }
    channel = new ControlChannel(server, controlWatcher);
  }

  @Override
  public Room open(CallId call) {
    awaitPreparation();
    var context = new RoomContext(server.srtp(), codec, pacer, ticker, taps.apply(call), loss);
    var room = MediasoupRoom.open(call.value(), channel, context, gone -> closed(call, gone));
    open.put(call, room);
    return room;
  }

  @Override
  public CallerLeg join(Call call, int sampleRate, CallerEar ear) {
    var context =
        new RoomContext(server.srtp(), codec, pacer, ticker, PacketTap.NONE, new RtpLoss());
    return PlainLeg.join(call, context, sampleRate, ear);
  }

  private void awaitPreparation() {
    try {
      preparing.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ProviderException(ControlChannel.PROVIDER, Kind.UNAVAILABLE, "interrupted");
    }
  }

  /// Whether the media server can be reached at the moment.
  public boolean isConnected() {
    return channel.isConnected();
  }

  /// How the media of each open room is doing.
  public Map<CallId, RtpStats> stats() {
    var stats = new HashMap<CallId, RtpStats>();
    open.forEach((call, room) -> room.stats().ifPresent(now -> stats.put(call, now)));
    return stats;
  }

  /// What all rooms have carried, those that are closed as well.
  public synchronized RtpCounts carried() {
    return open.values().stream()
        .flatMap(room -> room.stats().stream())
        .map(RtpStats::counts)
        .reduce(past, RtpCounts::plus);
  }

  /// By which packets of the callers get lost on purpose.
  public RtpLoss loss() {
    return loss;
  }

  /// What a room carried counts once: it leaves the open ones in the same step.
  private synchronized void closed(CallId call, MediasoupRoom gone) {
    open.remove(call, gone);
    past = gone.stats().map(last -> past.plus(last.counts())).orElse(past);
  }

  /// Closes the rooms that are open, then the connection.
  @Override
  public void close() {
    List.copyOf(open.values()).forEach(MediasoupRoom::close);
    channel.close();
  }
}
