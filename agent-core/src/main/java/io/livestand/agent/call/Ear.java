package io.livestand.agent.call;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.agent.speech.SttStream;

/// Listens to the leg on the leg's own thread: every frame goes to the recogniser, and whether it
/// is voiced goes to the call.
final class Ear implements LegListener {
  private final Vad vad;
  private final SttStream stt;
  private final Mailbox mailbox;
  private volatile boolean connected;

  Ear(Vad vad, SttStream stt, Mailbox mailbox) {
    this.vad = vad;
    this.stt = stt;
    this.mailbox = mailbox;
  }

  @Override
  public void connected() {
    connected = true;
    mailbox.post(new CallEvent.Connected());
  }

  @Override
  public void heard(PcmFrame frame, long receivedAtNanos) {
    if (connected) {
      stt.send(frame);
      mailbox.post(
          new CallEvent.FrameHeard(receivedAtNanos, vad.isVoice(frame), Levels.dbfs(frame)));
    }
  }

  @Override
  public void lost(String reason, boolean failure) {
    mailbox.post(
        failure
            ? new CallEvent.MediaFailed(reason)
            : new CallEvent.Ending(MindEvent.EndReason.CALLER_LEFT));
  }
}
