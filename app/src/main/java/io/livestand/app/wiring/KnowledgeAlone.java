package io.livestand.app.wiring;

import io.livestand.agent.knowledge.ReadyAnswers;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.ScriptData;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.cel.CelExpressions;
import io.livestand.providers.onnx.RecentMeanings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The ready answers that a node would have, and nothing else of it.
public final class KnowledgeAlone implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final Optional<SandboxAddress> sandbox;
  private final KnowledgeBase knowledge;

  /// Starts the sandbox where it embeds.
  ///
  /// @throws IOException with a sentence, when a local model cannot be loaded
  public KnowledgeAlone(Config config, ConfigFiles files, Secrets secrets, Home home)
      throws IOException, InterruptedException {
    var vendors = new Vendors(config, secrets);
    var data = files.scripts();
    var ticker = Ticker.system();
    try {
      sandbox = SandboxAddress.start(vendors.embedsInSandbox(), config, home, lifeline);
      knowledge =
          lifeline.add(
              new KnowledgeBase(
                  config.knowledge(),
                  secrets,
                  data,
                  home,
                  Meanings.of(
                      config.knowledge(),
                      data.languages().keySet(),
                      vendors.embeddings(sandbox, ticker),
                      local(config, files, data, home)),
                  ticker));
    } catch (IOException | RuntimeException | InterruptedException failure) {
      lifeline.close();
      throw failure;
    }
  }

  private Map<String, RecentMeanings> local(
      Config config, ConfigFiles files, ScriptData data, Home home) throws IOException {
    if (!config.knowledge().embedder().equals(Config.Knowledge.LOCAL)) {
      return Map.of();
    }
    var map = files.dialogueMap(new CelExpressions());
    return Understanding.meanings(
        Understanding.openAll(config.intents(), map, data, home.embeddings(), lifeline));
  }

  /// Makes the index anew.
  ///
  /// @return whether it holds what it should
  /// @throws ProviderException when the index is out of reach
  public boolean load(Consumer<String> progress) throws InterruptedException {
    return knowledge.load(progress);
  }

  /// What there is, for people.
  public String description() {
    return "questions are compared by "
        + (knowledge.hasVectors() ? "words and by meaning" : "words alone")
        + ", in "
        + knowledge.engine();
  }

  /// Those of a language; once the index is made.
  public ReadyAnswers answers(String language) {
    return knowledge.answers(language);
  }

  /// Where the sandbox can be told what shall go wrong.
  public Optional<URI> sandboxPlan() {
    return sandbox.map(address -> address.http("/__sandbox/plan"));
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
