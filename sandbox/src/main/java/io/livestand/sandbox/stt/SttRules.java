package io.livestand.sandbox.stt;

import io.grpc.Status;
import java.time.Duration;

/// The vendor's limits, and one switch for each point the vendor leaves open.
///
/// @param idleTimeout a session that hears nothing for so long is aborted
/// @param idleStatus the code of that abort: not published, so a client must not depend on it
/// @param maxAudio audio of one session, silence included
/// @param maxBytes bytes of audio of one session
/// @param emptyFinals whether an utterance with nothing understood gets a final with an empty text
///   before its `eou_update`: not published
/// @param delay added to every answer, for the way to a cloud and back
public record SttRules(
    Duration idleTimeout,
    Status.Code idleStatus,
    Duration maxAudio,
    long maxBytes,
    boolean emptyFinals,
    Duration delay) {
  public static SttRules vendor() {
    return new SttRules(
        Duration.ofSeconds(5),
        Status.Code.INVALID_ARGUMENT,
        Duration.ofMinutes(5),
        10L * 1024 * 1024,
        false,
        Duration.ZERO);
  }

  public SttRules withDelay(Duration added) {
    return new SttRules(idleTimeout, idleStatus, maxAudio, maxBytes, emptyFinals, added);
  }

  public SttRules withIdle(Duration timeout, Status.Code status) {
    return new SttRules(timeout, status, maxAudio, maxBytes, emptyFinals, delay);
  }

  public SttRules withMaxAudio(Duration audio, long bytes) {
    return new SttRules(idleTimeout, idleStatus, audio, bytes, emptyFinals, delay);
  }

  public SttRules withEmptyFinals(boolean sent) {
    return new SttRules(idleTimeout, idleStatus, maxAudio, maxBytes, sent, delay);
  }
}
