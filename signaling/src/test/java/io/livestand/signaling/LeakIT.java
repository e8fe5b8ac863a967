package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindState;
import io.livestand.signaling.testing.Stand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeakIT {
  @TempDir private Path folder;

  @Test
  void fiftyCallersLeaveNothingBehind() throws Exception {
    try (var stand = Stand.open(Duration.ofMillis(50))) {
      stand.calls.whileStarting =
          events -> events.on(new MindEvent.StateChanged(0, MindState.IDLE, ""));
      for (var i = 0; i < 50; i++) {
        var caller = stand.caller();
        caller.send("start_demo_call", "{\"user_name\":\"Anna\"}");
        caller.next("demo_call_started");
        caller.next("bot_mind_state_update");
        if (i == 0) {
          assertThat(socketThreads()).isEqualTo(3);
        }
        if (i % 2 == 0) {
          caller.vanish();
        } else {
          caller.close();
        }
      }

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            assertThat(stand.server.sockets()).isZero();
            assertThat(stand.calls.active()).isZero();
            assertThat(socketThreads()).isZero();
          });
    }
  }

  /// Virtual threads show in no list but a dump.
  private long socketThreads() {
    var dump = folder.resolve(UUID.randomUUID() + ".txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      try (var lines = Files.lines(dump)) {
        return lines.filter(line -> line.contains("\"live-stand-")).count();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
