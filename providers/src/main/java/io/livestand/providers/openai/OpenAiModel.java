package io.livestand.providers.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.provider.ProviderException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A language model behind OpenAI's chat completions, streamed. One per node: it holds the
/// connections.
///
/// Nothing is retried here: on a live call the second try belongs to whoever knows how long the
/// caller has waited already. Failures come from [ModelStream#next()] as
/// [io.livestand.agent.provider.ProviderException] of `openai`.
///
/// @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">Chat completions,
///   streaming</a>
public final class OpenAiModel implements LanguageModel {
  private static final Logger log = LoggerFactory.getLogger(OpenAiModel.class);
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Calls calls = new Calls();
  private final OpenAiConfig config;
  private final OpenAIClient client;

  public OpenAiModel(OpenAiConfig config) {
    this.config = config;
    this.client =
        OpenAIOkHttpClient.builder()
            .baseUrl(config.url().toString())
            .apiKey(config.apiKey())
            .maxRetries(0)
            .timeout(
                Timeout.builder()
                    .connect(config.connect())
                    .read(config.patience())
                    .request(LONGEST_ANSWER)
                    .build())
            .maxIdleConnections(8)
            .keepAliveDuration(Duration.ofMinutes(5))
            .dispatcherExecutorService(threads)
            .addInterceptor(calls)
            .disableTelemetry(true)
            .build();
  }

  /// Connects, loads classes and has one word streamed, so that the first caller waits for none of
  /// that. Costs a few tokens.
  ///
  /// @param rehearsed with the format and the tools of the calls to come: the vendor prepares a
  ///   schema when it first meets it
  /// @return whether the model answered
  public boolean warmUp(ModelRequest rehearsed) throws InterruptedException {
    try (var rehearsal = ask(rehearsed)) {
      var answered = rehearsal.next() != null;
      log.atInfo().addKeyValue("model", name()).log("language model reached");
      return answered;
    } catch (ProviderException failure) {
      log.atWarn()
          .addKeyValue("kind", failure.kind())
          .log("language model not reached, trying again with the first question");
      return false;
    }
  }

  @Override
  public String name() {
    return config.model();
  }

  @Override
  public ModelStream ask(ModelRequest asked) {
    var id = UUID.randomUUID().toString();
    var request = CompletionRequest.of(asked, config, id);
    var stream = new CompletionStream();
    calls.expect(id, stream);
    threads.execute(() -> {
      try {
        stream.read(client.chat().completions(), request);
      } finally {
        calls.forget(id);
      }
    });
    return stream;
  }

  @Override
  public void close() {
    client.close();
    threads.shutdownNow();
  }
}
