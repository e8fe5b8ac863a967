package io.livestand.app.wiring;

import io.livestand.agent.knowledge.ReadyAnswers;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                      local(config, files, data.languages().keySet(), home)),
                  ticker));
    } catch (IOException | RuntimeException | InterruptedException failure) {
      lifeline.close();
      throw failure;
    }
  }

  private Map<String, TextEmbedder> local(
      Config config, ConfigFiles files, Set<String> languages, Home home) throws IOException {
    var understandings = new HashMap<String, Understanding>();
    if (config.knowledge().embedder().equals(Config.Knowledge.LOCAL)) {
      for (var language : languages) {
        understandings.put(
            language,
            lifeline.add(Understanding.open(config.intents(), files, home.embeddings(), language)));
      }
    }
    return Understanding.meanings(understandings);
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
