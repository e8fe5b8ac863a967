package io.livestand.sandbox.stt;

import io.grpc.Status;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.time.Duration;

/// The vendor's limits, and how the switches stand on what the vendor leaves open.
///
/// @param idleTimeout a session that hears nothing for so long is aborted
/// @param idleStatus the code of that abort
/// @param maxAudio audio of one session
/// @param maxBytes bytes of audio of one session
/// @param silenceCounts whether `silence_chunk` is audio in this respect
/// @param emptyFinals whether an utterance with nothing understood gets a final with an empty text
///   before its `eou_update`
/// @param emptyPartials whether an utterance may begin with a partial with an empty text
/// @param refinementLast whether the refinement comes after the `eou_update`
/// @param delay median wait before every answer, for the way to a cloud and back
public record SttRules(
    Duration idleTimeout,
    Status.Code idleStatus,
    Duration maxAudio,
    long maxBytes,
    boolean silenceCounts,
    boolean emptyFinals,
    boolean emptyPartials,
    boolean refinementLast,
    Duration delay) {
  public static SttRules vendor() {
    return new SttRules(
            Duration.ofSeconds(5),
            Status.Code.INVALID_ARGUMENT,
            Duration.ofMinutes(5),
            10L * 1024 * 1024,
            true,
            false,
            false,
            false,
            Duration.ZERO)
        .with(new Switches());
  }

  /// The same limits, the switches as they stand.
  public SttRules with(Switches switches) {
    return new SttRules(
        idleTimeout,
        Status.Code.valueOf(switches.value(Switch.STT_IDLE_STATUS)),
        maxAudio,
        maxBytes,
        switches.is(Switch.STT_SILENCE_COUNTS),
        switches.is(Switch.STT_EMPTY_FINALS),
        switches.is(Switch.STT_EMPTY_PARTIALS),
        switches.is(Switch.STT_REFINEMENT_LAST),
        delay);
  }

  public SttRules withDelay(Duration median) {
    return limits(idleTimeout, maxAudio, maxBytes, median);
  }

  public SttRules withIdle(Duration timeout) {
    return limits(timeout, maxAudio, maxBytes, delay);
  }

  public SttRules withMaxAudio(Duration audio, long bytes) {
    return limits(idleTimeout, audio, bytes, delay);
  }

  private SttRules limits(Duration idle, Duration audio, long bytes, Duration median) {
    return new SttRules(
        idle,
        idleStatus,
        audio,
        bytes,
        silenceCounts,
        emptyFinals,
        emptyPartials,
        refinementLast,
        median);
  }
}
