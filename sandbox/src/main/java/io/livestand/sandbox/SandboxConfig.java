package io.livestand.sandbox;

import io.livestand.sandbox.latency.LatencyProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a sandbox is made of.
///
/// @param sttPort 0 for any
/// @param httpPort 0 for any
/// @param voskModel folder of the English model
/// @param whisperModel folder of the multilingual model, for Russian
/// @param rhvoice folder of RHVoice and its voices
/// @param sttScript a script to recognise by, in place of the models, which then need not be there
/// @param knowledge folder of `en.md` and `ru.md`; empty for the knowledge that comes along
/// @param seed of the waits
/// @param switches by their words, where they stand otherwise than by default
public record SandboxConfig(
    int sttPort,
    int httpPort,
    Path voskModel,
    Path whisperModel,
    Path rhvoice,
    Optional<Path> sttScript,
    Optional<Path> knowledge,
    LatencyProfile latency,
    long seed,
    Map<String, String> switches) {
  public SandboxConfig {
    switches = Map.copyOf(switches);
  }
}
