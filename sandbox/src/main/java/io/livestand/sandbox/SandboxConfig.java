package io.livestand.sandbox;

import io.livestand.sandbox.latency.LatencyProfile;
import java.nio.file.Path;
import java.util.Optional;

/// What a sandbox is made of.
///
/// @param sttPort 0 for any
/// @param httpPort 0 for any
/// @param voskModel folder of the English model
/// @param whisperModel folder of the multilingual model, for Russian
/// @param rhvoice folder of RHVoice and its voices
/// @param knowledge folder of `en.md` and `ru.md`; empty for the knowledge that comes along
/// @param seed of the waits
public record SandboxConfig(
    int sttPort,
    int httpPort,
    Path voskModel,
    Path whisperModel,
    Path rhvoice,
    Optional<Path> knowledge,
    LatencyProfile latency,
    long seed) {}
