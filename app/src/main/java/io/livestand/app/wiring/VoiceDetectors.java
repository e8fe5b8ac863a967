package io.livestand.app.wiring;

import io.livestand.agent.audio.Vad;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.providers.fvad.FvadVad;
import io.livestand.providers.silero.SileroModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The detector that hears every caller: the precise one where its model is there, else the light
/// one.
///
/// @param engine `silero` or `fvad`
/// @param supplier makes one for each call
/// @param shared closes what the calls share, after all of them
record VoiceDetectors(String engine, Supplier<Vad> supplier, Runnable shared)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VoiceDetectors.class);

  /// @param model the file of the precise detector, there or not
  /// @throws ConfigException when it is asked for and cannot be had
  static VoiceDetectors of(Config.Vad vad, Path model) {
    return switch (vad.engine()) {
      case "silero" -> asked(model);
      case "fvad" -> light(vad);
      default -> Files.exists(model) ? preciseOrLight(vad, model) : light(vad);
    };
  }

  private static VoiceDetectors asked(Path model) {
    try {
      return precise(model);
    } catch (IOException missing) {
      throw new ConfigException(
          "vad.engine",
          "is silero, but: " + missing.getMessage() + " Run ./live-stand setup, or choose auto.");
    }
  }

  private static VoiceDetectors preciseOrLight(Config.Vad vad, Path model) {
    try {
      return precise(model);
    } catch (IOException broken) {
      LOG.atWarn().setCause(broken).log("the light voice detector takes the precise one's place");
      return light(vad);
    }
  }

  private static VoiceDetectors precise(Path model) throws IOException {
    var silero = new SileroModel(model);
    return new VoiceDetectors("silero", silero::vad, silero::close);
  }

  private static VoiceDetectors light(Config.Vad vad) {
    return new VoiceDetectors("fvad", () -> new FvadVad(vad.aggressiveness()), () -> {});
  }

  @Override
  public void close() {
    shared.run();
  }
}
