package io.livestand.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.livestand.sandbox.EngineFolders;
import io.livestand.sandbox.Sandbox;
import io.livestand.sandbox.SandboxConfig;
import io.livestand.sandbox.latency.LatencyProfile;
import io.livestand.sandbox.stt.SttClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedSandboxIT {
  @Test
  void aScriptIsHeardWithNoModelInstalled(@TempDir Path nothing) throws Exception {
    var config =
        new SandboxConfig(
            0,
            0,
            nothing,
            nothing,
            EngineFolders.rhvoice(),
            Optional.of(Path.of("..", "test_data", "stt-script.json")),
            Optional.empty(),
            LatencyProfile.zero(),
            1,
            Map.of());
    var sound = new byte[32 * 900];
    Arrays.fill(sound, (byte) 10);

    try (var sandbox = new Sandbox(config);
        var client = new SttClient(sandbox.sttPort(), "Api-Key sandbox")) {
      client.begin().speak(sound).endUtterance().speak(sound).endUtterance();

      assertThat(client.finish()).isEqualTo(Status.OK);
      assertThat(client.finals()).isEqualTo("how much does delivery cost can i pay by card");
    }
  }
}
