package io.livestand.app.ops;

import io.livestand.agent.call.CallCenter;
import io.livestand.agent.call.CallId;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.room.MediasoupRooms;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.RtpStats;
import io.livestand.signaling.protocol.OpsReport;
import io.livestand.signaling.protocol.OpsReport.Fault;
import io.livestand.signaling.protocol.OpsReport.FaultName;
import io.livestand.signaling.protocol.OpsReport.Media;
import io.livestand.signaling.protocol.OpsReport.OpsCall;
import io.livestand.signaling.protocol.OpsReport.Queue;
import io.livestand.signaling.protocol.OpsReport.QueueName;
import io.livestand.signaling.socket.SocketLimits;
import io.livestand.signaling.web.Operations;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Tells an operator how a node is, and makes the faults that are asked for. Figures are gathered
/// when somebody looks.
public final class OpsDesk implements Operations {
  private final Sources from;
  private final Ticker ticker;
  private final InstantSource clock;
  private final long startedAtNanos;

  /// Where everything is known.
  ///
  /// @param viewers messages that wait for the slowest viewer
  /// @param faults empty where the vendors are real
  public record Sources(
      String version,
      List<String> emulated,
      CallCenter calls,
      CallBoard board,
      Dependencies dependencies,
      MediasoupRooms rooms,
      Pacer pacer,
      IntSupplier viewers,
      SocketLimits limits,
      Optional<Faults> faults) {
    public Sources {
      emulated = List.copyOf(emulated);
    }
  }

  /// The node is up from now on.
  public OpsDesk(Sources from, Ticker ticker, InstantSource clock) {
    this.from = from;
    this.ticker = ticker;
    this.clock = clock;
    startedAtNanos = ticker.nanoTime();
  }

  @Override
  public OpsReport report() {
    var dependencies = from.dependencies().report();
    var places = from.calls().places();
    var canTakeCalls = from.calls().active() < places && Dependencies.areEnough(dependencies);
    var stats = from.rooms().stats();
    return new OpsReport(
        clock.instant(),
        from.version(),
        TimeUnit.NANOSECONDS.toMillis(ticker.nanoTime() - startedAtNanos),
        canTakeCalls,
        places,
        from.emulated(),
        dependencies,
        from.board().latency(),
        from.board().calls().stream().map(call -> call(call, stats)).toList(),
        media(),
        queues(stats.values()),
        from.board().errors(),
        from.faults().map(Faults::all).orElse(null));
  }

  @Override
  public List<Fault> make(FaultName name, boolean on) {
    return from.faults()
        .orElseThrow(
            () -> new IllegalStateException("the vendors are real: no fault may be made there"))
        .make(name, on);
  }

  private static OpsCall call(CallBoard.Posted call, Map<CallId, RtpStats> all) {
    var stats = all.get(call.id());
    var received = stats == null ? 0 : stats.counts().packetsReceived();
    return new OpsCall(
        call.id().value(),
        call.language(),
        call.startedAt(),
        call.state(),
        call.turn(),
        call.route(),
        call.latency(),
        stats == null || stats.roundTripMillis() < 0 ? null : rounded(stats.roundTripMillis()),
        stats == null || received == 0 ? null : rounded(stats.jitterMillis()),
        received,
        stats == null ? 0 : Math.max(0, stats.counts().lost()));
  }

  private Media media() {
    var carried = from.rooms().carried();
    var late = from.pacer().report();
    var sent = late.packets() > 0;
    return new Media(
        carried.packetsSent(),
        carried.packetsReceived(),
        Math.max(0, carried.lost()), // duplicates count against it
        carried.late(),
        carried.concealed(),
        carried.duplicates(),
        carried.dropped(),
        Math.max(0, carried.lostThere()),
        carried.sendErrors(),
        new OpsReport.Pacer(
            from.pacer().calls(),
            sent ? rounded(late.p99LateNanos() / 1e6) : null,
            sent ? rounded(late.maxLateNanos() / 1e6) : null));
  }

  private List<Queue> queues(Collection<RtpStats> stats) {
    return List.of(
        new Queue(
            QueueName.FRAMES_TO_SEND,
            most(stats, RtpStats::framesToSend),
            RtpStats.MOST_FRAMES_TO_SEND),
        new Queue(QueueName.PACKETS_TO_ORDER, most(stats, RtpStats::packetsToOrder), null),
        new Queue(QueueName.CALL_EVENTS, from.calls().waiting(), null),
        new Queue(QueueName.STT_STREAMS, from.dependencies().recogniser().get().waiting(), null),
        new Queue(
            QueueName.VIEWER_MESSAGES, from.viewers().getAsInt(), from.limits().waitingMessages()));
  }

  private static int most(Collection<RtpStats> stats, ToIntFunction<RtpStats> depth) {
    return stats.stream().mapToInt(depth).max().orElse(0);
  }

  private static @Nullable Double rounded(double millis) {
    return Double.isNaN(millis) ? null : Math.round(millis * 100) / 100.0;
  }
}
