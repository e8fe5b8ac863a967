package io.livestand.signaling.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.Route;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the node is, as an operator sees it. What each field means, and its unit, is in
/// `schemas/ops.json`; null is what is not known.
public record OpsReport(
    Instant ts,
    String version,
    long uptimeMs,
    boolean canTakeCalls,
    int places,
    List<String> emulated,
    List<Dependency> dependencies,
    Latency latency,
    List<OpsCall> calls,
    Media media,
    List<Queue> queues,
    List<Failure> errors,
    @Nullable List<Fault> faults) {
  public OpsReport {
    emulated = List.copyOf(emulated);
    dependencies = List.copyOf(dependencies);
    calls = List.copyOf(calls);
    queues = List.copyOf(queues);
    errors = List.copyOf(errors);
    faults = faults == null ? null : List.copyOf(faults);
  }

  /// What the node stands on.
  public enum Part {
    MEDIA_SERVER,
    STT,
    LLM,
    TTS,
    KNOWLEDGE,
    CACHE,
    SANDBOX
  }

  /// How a part is.
  public enum Status {
    UP,
    /// Some of it is done without, or the last attempt failed.
    DEGRADED,
    DOWN,
    /// Nothing was asked of it yet.
    UNKNOWN
  }

  /// What waits.
  public enum QueueName {
    FRAMES_TO_SEND,
    PACKETS_TO_ORDER,
    CALL_EVENTS,
    STT_STREAMS,
    VIEWER_MESSAGES
  }

  /// What can be made to go wrong.
  public enum FaultName {
    KILL_STT,
    SLOW_LLM,
    LOSE_PACKETS
  }

  public record Dependency(Part name, Status status, boolean needed, String detail) {}

  public record Latency(int answers, @Nullable Double p50Ms, @Nullable Double p95Ms) {}

  public record OpsCall(
      String sessionId,
      String language,
      Instant startedAt,
      MindState state,
      int turnId,
      @Nullable Route route,
      Latency latency,
      @Nullable Double rttMs,
      @Nullable Double jitterMs,
      long received,
      long lost) {}

  public record Media(
      long packetsSent,
      long packetsReceived,
      long lost,
      long late,
      long concealed,
      long duplicates,
      long dropped,
      long lostThere,
      long sendErrors,
      Pacer pacer) {}

  public record Pacer(int streams, @Nullable Double p99LateMs, @Nullable Double maxLateMs) {}

  public record Queue(QueueName name, @Nullable Integer depth, @Nullable Integer limit) {}

  public record Failure(
      Instant ts,
      String sessionId,
      ErrorCode code,
      ErrorCode.Component component,
      String message,
      boolean fatal) {}

  public record Fault(FaultName name, boolean on) {}

  /// As it goes over the wire.
  public String json() {
    return json(this);
  }

  /// The answer to a request for a fault.
  public static String json(List<Fault> faults) {
    return json(Map.of("faults", faults));
  }

  private static String json(Object value) {
    try {
      return WireJson.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException ours) {
      throw new UncheckedIOException(ours);
    }
  }
}
