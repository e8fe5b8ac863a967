package io.livestand.providers.silero;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.providers.fvad.EnergyFloor;

/// Voice is what the network takes for voice. It wants 20 ms frames at 16 kHz, hears them in
/// windows of 32 ms, and says of each frame what it said of the last window that is complete.
///
/// Speech begins with a window that is likelier speech than not, and ends with one that is clearly
/// not: between the two limits the answer stays what it was, or soft syllables would make it
/// flicker. The network goes on hearing a voice for up to a tenth of a second after its last sound;
/// so a frame that does not stand out from the room is none, and the end is known to the frame.
public final class SileroVad implements Vad {
  private static final float BEGINS = 0.5f;
  private static final float ENDS = 0.35f;
  private static final double QUIETEST_VOICE_DBFS = -60;
  private static final double MARGIN_DB = 6;

  private final Windows windows;
  private final EnergyFloor floor = new EnergyFloor(QUIETEST_VOICE_DBFS, MARGIN_DB);
  private boolean voiced;

  SileroVad(Windows windows) {
    this.windows = windows;
  }

  @Override
  public boolean isVoice(PcmFrame frame) {
    if (frame.sampleRate() != Windows.SAMPLE_RATE) {
      throw new IllegalArgumentException("16 kHz frames only, not " + frame.sampleRate());
    }
    for (var sample : frame.samples()) {
      if (windows.add(sample)) {
        voiced = windows.likelihood() >= (voiced ? ENDS : BEGINS);
      }
    }
    var dbfs = Levels.dbfs(frame);
    var audible = voiced && floor.standsOut(dbfs);
    floor.learn(dbfs, audible);
    return audible;
  }

  @Override
  public void close() {
    windows.close();
  }
}
