package io.livestand.sandbox.latency;

import java.time.Duration;

/// The median waits the sandbox adds to its engines. They are the sandbox's own, chosen to rehearse
/// with; they say nothing of any cloud.
///
/// @param firstToken before the first word of a chat answer
/// @param betweenTokens before each further word
/// @param recognition added to each answer of the recognizer
/// @param firstAudio before the first audio of a phrase
/// @param embedding before a vector
public record LatencyProfile(
    Duration firstToken,
    Duration betweenTokens,
    Duration recognition,
    Duration firstAudio,
    Duration embedding) {
  /// Nothing is added: the engines as fast as they are.
  public static LatencyProfile zero() {
    return new LatencyProfile(
        Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// A model that thinks for a moment and speaks faster than it can be said; ears and voice at full
  /// speed.
  public static LatencyProfile light() {
    return new LatencyProfile(
        Duration.ofMillis(120), Duration.ofMillis(15), Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// Everything a network away: with the engine's own time a voice is first heard after some 140
  /// ms.
  public static LatencyProfile vendor() {
    return new LatencyProfile(
        Duration.ofMillis(350),
        Duration.ofMillis(20),
        Duration.ofMillis(60),
        Duration.ofMillis(120),
        Duration.ofMillis(120));
  }
}
