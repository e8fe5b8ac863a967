package io.livestand.app.wiring;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.bridge.rtp.PacketTap;
import io.livestand.signaling.record.CallSound;
import java.util.Optional;

/// Gives the sound of a call's media to its recording.
record SoundTap(CallSound sound) implements PacketTap {
  /// A tap where there is a recording.
  static PacketTap of(Optional<CallSound> sound) {
    return sound.<PacketTap>map(SoundTap::new).orElse(NONE);
  }

  @Override
  public void played(OpusFrame frame, long atNanos) {
    sound.played(frame, atNanos);
  }

  @Override
  public void heard(PcmFrame frame, long atNanos) {
    sound.heard(frame, atNanos);
  }

  @Override
  public void closed() {
    sound.end();
  }
}
