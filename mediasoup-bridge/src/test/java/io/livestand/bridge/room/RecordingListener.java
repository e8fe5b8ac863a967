package io.livestand.bridge.room;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.LegListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what a leg tells.
final class RecordingListener implements LegListener {
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<PcmFrame> frames = new CopyOnWriteArrayList<>();
  final List<Long> receivedNanos = new CopyOnWriteArrayList<>();

  @Override
  public void connected() {
    events.add("connected");
  }

  @Override
  public void heard(PcmFrame frame, long receivedAtNanos) {
    frames.add(frame);
    receivedNanos.add(receivedAtNanos);
  }

  @Override
  public void lost(String reason, boolean failure) {
    events.add("lost: " + reason + (failure ? " (failure)" : ""));
  }

  /// The level of the last ten frames, in dBFS.
  double level() {
    var all = List.copyOf(frames);
    return all.subList(Math.max(0, all.size() - 10), all.size()).stream()
        .mapToDouble(Levels::dbfs)
        .average()
        .orElse(Levels.FLOOR_DBFS);
  }
}
