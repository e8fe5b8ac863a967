package io.livestand.bridge.rtp;

import io.livestand.agent.audio.OpusFrame;

/// What a jitter buffer hands out: 20 ms at a time, in order, without a gap.
///
/// `atNanos` is when the frame's packet arrived; for a frame that no packet brought, when the
/// packet that revealed the gap arrived, or the time of silence on the clock.
interface Playout {
  /// A packet's frame.
  void frame(OpusFrame frame, long atNanos);

  /// A lost frame, of which the packet after it may tell something. `next` itself follows.
  void recovered(OpusFrame next, long atNanos);

  /// A lost frame of which nothing is known.
  void concealed(long atNanos);

  /// Nothing was sent.
  void silence(long atNanos);
}
