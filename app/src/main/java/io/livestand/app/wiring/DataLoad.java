package io.livestand.app.wiring;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import java.util.Optional;
import java.util.function.Consumer;

/// A node's knowledge alone, to make its index.
public final class DataLoad implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final KnowledgeBase knowledge;

  /// Starts the sandbox where it embeds.
  public DataLoad(Config config, ConfigFiles files, Secrets secrets, Home home)
      throws InterruptedException {
    var vendors = new Vendors(config, secrets);
    var data = files.scripts();
    try {
      var sandbox =
          vendors.embedsInSandbox()
              ? Optional.of(
                  SandboxAddress.of(
                      lifeline.add(new Processes(home).startSandbox(config.sandbox().latency()))))
              : Optional.<SandboxAddress>empty();
      var ticker = Ticker.system();
      knowledge =
          lifeline.add(
              new KnowledgeBase(
                  config.knowledge(),
                  secrets,
                  data,
                  home,
                  vendors.embeddings(sandbox, ticker),
                  ticker));
    } catch (RuntimeException | InterruptedException failure) {
      lifeline.close();
      throw failure;
    }
  }

  /// Makes the index anew.
  ///
  /// @return whether it holds what it should
  /// @throws ProviderException when the index is out of reach
  public boolean run(Consumer<String> progress) throws InterruptedException {
    return knowledge.load(progress);
  }

  /// What there is, for people.
  public String done() {
    return "Questions are compared by "
        + (knowledge.hasVectors() ? "words and by meaning" : "words alone")
        + ", in "
        + knowledge.engine();
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
