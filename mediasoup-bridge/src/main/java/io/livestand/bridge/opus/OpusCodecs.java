package io.livestand.bridge.opus;

import io.livestand.agent.audio.OpusCodec;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses a codec.
public final class OpusCodecs {
  private static final Logger log = LoggerFactory.getLogger(OpusCodecs.class);

  private OpusCodecs() {}

  /// The fastest that works on this machine: libopus, else Concentus.
  public static OpusCodec best() {
    try {
      return LibOpus.load();
    } catch (IOException unavailable) {
      log.atWarn()
          .addKeyValue("reason", unavailable.getMessage())
          .log("libopus unavailable, using concentus");
      return new Concentus();
    }
  }

  /// The codec of a configuration's name.
  ///
  /// @param name `libopus`, `concentus`, or `auto` for the best that works
  /// @throws IllegalArgumentException for another name, and for `libopus` where it does not load
  public static OpusCodec named(String name) {
    return switch (name) {
      case "auto" -> best();
      case "concentus" -> new Concentus();
      case "libopus" -> {
        try {
          yield LibOpus.load();
        } catch (IOException unavailable) {
          throw new IllegalArgumentException(unavailable.getMessage(), unavailable);
        }
      }
      default ->
          throw new IllegalArgumentException(
              "no such Opus codec: " + name + " (libopus, concentus or auto)");
    };
  }
}
