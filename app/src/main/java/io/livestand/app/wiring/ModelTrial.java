package io.livestand.app.wiring;

import io.livestand.agent.call.Script;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.conversation.ConversationManager;
import io.livestand.agent.language.conversation.ConversationServices;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.config.ToolData;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.cel.CelExpressions;
import io.livestand.providers.openai.OpenAiModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A node's language model alone, as the configuration and the keys have it.
public final class ModelTrial implements AutoCloseable {
  private final Lifeline lifeline;
  private final Config config;
  private final ToolData tools;
  private final Script script;
  private final boolean emulated;
  private final OpenAiModel model;
  private final ExecutorService threads;
  private final Map<ReplyFormat, ConversationServices> warm = new EnumMap<>(ReplyFormat.class);

  /// Starts the sandbox where there is no key.
  ///
  /// @param language of the caller
  public static ModelTrial alone(
      Config config, ConfigFiles files, Secrets secrets, Home home, String language)
      throws InterruptedException {
    var script = script(files, language);
    var vendors = new Vendors(config, secrets);
    return SandboxAddress.beside(
        secrets.openAiApiKey().isEmpty(),
        config,
        home,
        (sandbox, lifeline) ->
            new ModelTrial(config, files.tools(), script, vendors, sandbox, lifeline));
  }

  /// @param sandbox where there is no key
  /// @param lifeline closed with this
  ModelTrial(
      Config config,
      ToolData tools,
      Script script,
      Vendors vendors,
      Optional<SandboxAddress> sandbox,
      Lifeline lifeline) {
    this.config = config;
    this.tools = tools;
    this.script = script;
    this.lifeline = lifeline;
    emulated = vendors.emulated().contains("openai-llm");
    model = lifeline.add(vendors.model(sandbox));
    threads = lifeline.add(Executors.newVirtualThreadPerTaskExecutor());
  }

  /// What is known by heart in a language.
  static Script script(ConfigFiles files, String language) {
    return files
        .scripts()
        .scripts(files.prompts(), files.dialogueMap(new CelExpressions()))
        .stream()
        .filter(known -> known.language().equals(language))
        .findFirst()
        .orElseThrow(() -> new ConfigException("data.json", "does not speak " + language));
  }

  /// Begins a conversation in which answers are wrapped in a certain way, with nothing cold.
  public ConversationManager conversation(ReplyFormat format) throws InterruptedException {
    var services = warm.get(format);
    if (services == null) {
      services = Conversations.of(model, format, config.llm(), tools);
      model.warmUp(Conversations.rehearsal(services, script));
      warm.put(format, services);
    }
    return new ConversationManager(services, script.prompts(), script.language(), threads);
  }

  /// The model's name, and whether it is the sandbox's.
  public String name() {
    return model.name() + (emulated ? " (emulated)" : "");
  }

  /// What is said in place of an answer that is not safe.
  public String nonSecureResponse() {
    return script.nonSecureResponse();
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
