package io.livestand.bridge.room;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.CallLeg;
import io.livestand.agent.call.LegListener;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.bridge.rtp.RtpSession;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The bot's end of a room. What happens before somebody listens is told as soon as somebody does,
/// except for sound.
final class MediasoupLeg implements CallLeg {
  private final AtomicReference<@Nullable LegListener> listener = new AtomicReference<>();
  private final Runnable onListening;
  private volatile @Nullable RtpSession session;

  /// @param onListening run once there is a listener
  MediasoupLeg(Runnable onListening) {
    this.onListening = onListening;
  }

  void carriedBy(RtpSession rtpSession) {
    session = rtpSession;
  }

  @Override
  public void listen(LegListener to) {
    if (!listener.compareAndSet(null, to)) {
      throw new IllegalStateException("the leg has a listener");
    }
    onListening.run();
  }

  @Override
  public AudioOutlet outlet() {
    var carrier = session;
    if (carrier == null) {
      throw new IllegalStateException("the leg is not in its room yet");
    }
    return carrier.outlet();
  }

  void heard(PcmFrame frame, long receivedAtNanos) {
    var to = listener.get();
    if (to != null) {
      to.heard(frame, receivedAtNanos);
    }
  }

  @Nullable LegListener listener() {
    return listener.get();
  }
}
