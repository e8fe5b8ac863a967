package io.livestand.signaling.testing;

import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.Route;
import io.livestand.signaling.protocol.ErrorCode;
import io.livestand.signaling.protocol.OpsReport;
import io.livestand.signaling.protocol.OpsReport.Dependency;
import io.livestand.signaling.protocol.OpsReport.Failure;
import io.livestand.signaling.protocol.OpsReport.Fault;
import io.livestand.signaling.protocol.OpsReport.FaultName;
import io.livestand.signaling.protocol.OpsReport.Latency;
import io.livestand.signaling.protocol.OpsReport.Media;
import io.livestand.signaling.protocol.OpsReport.OpsCall;
import io.livestand.signaling.protocol.OpsReport.Pacer;
import io.livestand.signaling.protocol.OpsReport.Part;
import io.livestand.signaling.protocol.OpsReport.Queue;
import io.livestand.signaling.protocol.OpsReport.QueueName;
import io.livestand.signaling.protocol.OpsReport.Status;
import io.livestand.signaling.web.Operations;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A node like that of `ops.busy.json`, whose faults are only noted.
public final class FakeOperations implements Operations {
  private final Set<FaultName> on = EnumSet.of(FaultName.KILL_STT, FaultName.LOSE_PACKETS);

  /// Whether the vendors are real.
  public volatile boolean isReal;

  @Override
  public synchronized OpsReport report() {
    return new OpsReport(
        at("10:15:30.000"),
        "0.1.0",
        4_530_000,
        false,
        20,
        List.of("yandex-stt", "elevenlabs-tts", "openai"),
        List.of(
            new Dependency(Part.MEDIA_SERVER, Status.UP, true, "connected"),
            new Dependency(Part.STT, Status.DOWN, true, "not reachable"),
            new Dependency(Part.LLM, Status.DEGRADED, false, "the last attempt failed: timeout"),
            new Dependency(Part.TTS, Status.UP, false, "elevenlabs"),
            new Dependency(
                Part.KNOWLEDGE,
                Status.DEGRADED,
                false,
                "lucene in the node, elasticsearch is not reachable"),
            new Dependency(
                Part.CACHE, Status.DEGRADED, false, "memory alone, redis is not reachable"),
            new Dependency(Part.SANDBOX, Status.UP, true, "up")),
        new Latency(42, 412.5, 731.2),
        List.of(
            new OpsCall(
                "0b6f6c7a-5c1b-4f0c-9a57-0e9f3c1d2b4a",
                "en-US",
                at("10:14:02.120"),
                MindState.SPEAKING,
                3,
                Route.LLM,
                new Latency(3, 398.1, 712.4),
                0.4,
                1.9,
                4_321,
                17),
            new OpsCall(
                "7d1c8a52-2a70-4a8e-8f50-6a5d1c0e9b13",
                "ru-RU",
                at("10:15:29.400"),
                MindState.IDLE,
                0,
                null,
                new Latency(0, null, null),
                null,
                null,
                0,
                0)),
        new Media(51_200, 48_017, 212, 9, 230, 1, 4, 2, 0, new Pacer(2, 0.4, 7.9)),
        List.of(
            new Queue(QueueName.FRAMES_TO_SEND, 3, 3),
            new Queue(QueueName.PACKETS_TO_ORDER, 2, null),
            new Queue(QueueName.CALL_EVENTS, 1, null),
            new Queue(QueueName.STT_STREAMS, 1, null),
            new Queue(QueueName.VIEWER_MESSAGES, 12, 256)),
        List.of(
            new Failure(
                at("10:15:21.004"),
                "0b6f6c7a-5c1b-4f0c-9a57-0e9f3c1d2b4a",
                ErrorCode.LLM_FAILED,
                ErrorCode.Component.LLM,
                "The language model did not answer in time.",
                false),
            new Failure(
                at("10:12:44.910"),
                "",
                ErrorCode.BUSY,
                ErrorCode.Component.NODE,
                "All 20 lines are taken: please try again in a minute.",
                false)),
        faults());
  }

  @Override
  public synchronized List<Fault> make(FaultName name, boolean wanted) {
    if (isReal) {
      throw new IllegalStateException("the vendors are real");
    }
    if (wanted) {
      on.add(name);
    } else {
      on.remove(name);
    }
    return faults();
  }

  private List<Fault> faults() {
    return Arrays.stream(FaultName.values())
        .map(name -> new Fault(name, on.contains(name)))
        .toList();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-26T" + time + "Z");
  }
}
