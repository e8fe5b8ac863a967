package io.livestand.bridge.rtp;

/// How punctual a pacer has been.
///
/// @param packets sent in all
/// @param p99LateNanos 99 of 100 packets left at most this late; up to a fifth too high
/// @param maxLateNanos the latest of all
public record PacerReport(long packets, long p99LateNanos, long maxLateNanos) {}
