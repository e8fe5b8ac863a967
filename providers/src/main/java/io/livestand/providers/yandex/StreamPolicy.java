package io.livestand.providers.yandex;

import java.time.Duration;
import java.util.List;

/// How patient a stream is with the vendor.
///
/// @param queuedFrames of 20 ms that may wait for the vendor before the oldest is dropped, or
///   before whoever can wait has to
/// @param keepAlive the longest that a session goes without a message; the vendor ends it after 5 s
/// @param patience how long the answer to an end of utterance may take before the session is given
///   up for dead
/// @param deafness how much speech may go unanswered before the session is given up for dead
/// @param replay how much audio the next session hears again after one was lost
/// @param backOff the pauses before one attempt to reopen after another; when they are used up the
///   stream has failed
/// @param steady a session that lived this long was a good one: attempts are counted from zero
/// @param limits of one session
public record StreamPolicy(
    int queuedFrames,
    Duration keepAlive,
    Duration patience,
    Duration deafness,
    Duration replay,
    List<Duration> backOff,
    Duration steady,
    SessionLimits limits) {
  /// One second of audio, five attempts within four seconds.
  public static final StreamPolicy DEFAULT =
      new StreamPolicy(
          50,
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofMillis(1500),
          // Long enough for a service that has just come up again to answer its first connection.
          List.of(
              Duration.ZERO,
              Duration.ofMillis(100),
              Duration.ofMillis(400),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2)),
          Duration.ofSeconds(2),
          SessionLimits.VENDOR);

  /// For recordings, which can wait for a vendor that is busy.
  public static final StreamPolicy PATIENT =
      new StreamPolicy(
          DEFAULT.queuedFrames(),
          DEFAULT.keepAlive(),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          DEFAULT.replay(),
          DEFAULT.backOff(),
          DEFAULT.steady(),
          DEFAULT.limits());

  public StreamPolicy {
    if (queuedFrames < 1) {
      throw new IllegalArgumentException("at least one frame must fit: " + queuedFrames);
    }
    backOff = List.copyOf(backOff);
  }
}
