package io.livestand.app.caller;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;

/// What a caller keeps of a call: what the stand told, what packets came, what was heard.
final class CallRecord {
  private final Dialogue dialogue = new Dialogue(Ticker.system());
  private final PacketLog packets = new PacketLog();
  private final List<PcmFrame> heard = new ArrayList<>();

  Dialogue dialogue() {
    return dialogue;
  }

  PacketLog packets() {
    return packets;
  }

  synchronized void keep(PcmFrame frame) {
    heard.add(frame);
  }

  synchronized Wav heard() {
    return Wav.of(heard);
  }
}
