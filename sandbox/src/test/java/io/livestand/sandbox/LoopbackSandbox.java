package io.livestand.sandbox;

import io.livestand.sandbox.latency.LatencyProfile;
import java.util.Map;
import java.util.Optional;

/// The sandbox of the integration tests: real engines, no added waits.
public final class LoopbackSandbox {
  private LoopbackSandbox() {}

  /// Starts one on free ports.
  ///
  /// @throws MissingPartException when an engine is not installed, with what to do about it
  public static Sandbox start() throws Exception {
    return new Sandbox(
        new SandboxConfig(
            0,
            0,
            EngineFolders.voskModel(),
            EngineFolders.whisperModel(),
            EngineFolders.rhvoice(),
            Optional.empty(),
            Optional.empty(),
            LatencyProfile.zero(),
            1,
            Map.of()));
  }
}
