package io.livestand.providers.fvad;

import io.github.givimad.libfvadjni.VoiceActivityDetector;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Voice is what libfvad takes for voice and what stands out from the room. The library alone takes
/// a hum and loud noise for voice; the energy alone takes a slammed door.
///
/// It wants 20 ms frames at 16 kHz and takes about 4 us for one.
public final class FvadVad implements Vad {
  private static final int SAMPLE_RATE = 16_000;
  private static final double MARGIN_DB = 9;
  private static final double LOWEST_HERTZ = 150;

  private final VoiceActivityDetector detector;
  private final HighPass highPass = new HighPass(LOWEST_HERTZ, SAMPLE_RATE);
  private final EnergyFloor floor = new EnergyFloor(MARGIN_DB);

  /// @param aggressiveness 0 (takes much for voice) to 3 (takes little for voice)
  public FvadVad(int aggressiveness) {
    var modes = VoiceActivityDetector.Mode.values();
    if (aggressiveness < 0 || aggressiveness >= modes.length) {
      throw new IllegalArgumentException("aggressiveness must be 0 to 3: " + aggressiveness);
    }
    try {
      VoiceActivityDetector.loadLibrary();
      detector = VoiceActivityDetector.newInstance();
      if (!detector.setMode(modes[aggressiveness])
          || !detector.setSampleRate(VoiceActivityDetector.SampleRate.S16000)) {
        throw new IllegalStateException("libfvad refused its settings");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("libfvad could not be loaded", failure);
    }
  }

  @Override
  public boolean isVoice(PcmFrame frame) {
    if (frame.sampleRate() != SAMPLE_RATE) {
      throw new IllegalArgumentException("16 kHz frames only, not " + frame.sampleRate());
    }
    var heard = highPass.filter(frame);
    var dbfs = Levels.dbfs(heard);
    // The library is always asked: its own model of the noise learns from every frame.
    var voiced = sounds(heard) && floor.standsOut(dbfs);
    floor.learn(dbfs, voiced);
    return voiced;
  }

  @Override
  public void close() {
    detector.close();
  }

  private boolean sounds(PcmFrame frame) {
    try {
      return detector.process(frame.samples());
    } catch (IOException failure) {
      throw new UncheckedIOException("libfvad was closed", failure);
    }
  }
}
