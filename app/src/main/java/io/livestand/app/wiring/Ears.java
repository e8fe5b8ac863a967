package io.livestand.app.wiring;

import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.yandex.StreamPolicy;
import io.livestand.providers.yandex.YandexRecognizer;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.nio.file.Path;
import java.util.Optional;

/// The recogniser that a node would use, and nothing else of it: the cloud's where there is a key,
/// else the sandbox's, which is started for it.
public final class Ears implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private static final String NO_LATENCY = "zero";

  private final Config config;
  private final String latency;
  private final Vendors vendors;
  private final boolean emulated;
  private final Optional<SandboxAddress> sandbox;

  /// Starts the sandbox where it is needed.
  ///
  /// @param script what the sandbox is to recognise in place of what is said, without adding any
  ///   latency; the cloud then has no part in it
  public Ears(Config config, Secrets secrets, Home home, Optional<Path> script)
      throws InterruptedException {
    this.config = config;
    latency = script.isPresent() ? NO_LATENCY : config.sandbox().latency();
    emulated = script.isPresent() || !secrets.hasYandex();
    vendors = new Vendors(config, script.isPresent() ? secrets.withoutYandex() : secrets);
    sandbox =
        emulated
            ? Optional.of(
                SandboxAddress.of(lifeline.add(new Processes(home).startSandbox(latency, script))))
            : Optional.empty();
  }

  /// Another recogniser at the same address, to be closed by whoever asked for it.
  public YandexRecognizer recognizer(ConnectionsConfig connections) {
    return vendors.recognizer(sandbox, connections, StreamPolicy.DEFAULT, Ticker.system());
  }

  /// Whose recogniser it is, for a report.
  public String description() {
    return emulated
        ? "the sandbox, a process on this machine (latency profile `"
            + latency
            + "`): its figures say nothing about the cloud"
        : "Yandex SpeechKit at " + config.stt().endpoint();
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
