package io.livestand.providers.yandexembeddings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Embeddings by Yandex Foundation Models over REST, a text a request. One per node: it holds the
/// connections and keeps the vendor's rate, over all that is embedded.
///
/// Failures come as [ProviderException] of `yandex-embeddings`.
///
/// @see <a
///   href="https://yandex.cloud/docs/ai-studio/embeddings/api-ref/Embeddings/textEmbedding">textEmbedding</a>
public final class YandexEmbeddings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(YandexEmbeddings.class);
  private static final MediaType JSON = MediaType.get("application/json");

  /// A second, and a little for clocks that do not run alike.
  private static final Duration SPAN = Duration.ofMillis(1_010);

  private final YandexEmbeddingsConfig config;
  private final RequestRate rate;
  private final OkHttpClient client;
  private final HttpUrl url;

  public YandexEmbeddings(YandexEmbeddingsConfig config, Ticker ticker) {
    this.config = config;
    rate = new RequestRate(config.perSecond(), SPAN, ticker);
    client =
        new OkHttpClient.Builder()
            .connectTimeout(config.connect())
            .callTimeout(config.patience())
            .connectionPool(new ConnectionPool(8, 5, TimeUnit.MINUTES))
            .build();
    client.dispatcher().setMaxRequestsPerHost(config.perSecond());
    var base = HttpUrl.get(config.url());
    if (base == null) {
      throw new IllegalArgumentException("not an http or https address: " + config.url());
    }
    url = base.newBuilder().addPathSegments("foundationModels/v1/textEmbedding").build();
  }

  /// For texts that are looked for.
  public TextEmbedder documents() {
    return new Model("text-search-doc");
  }

  /// For texts by which one looks.
  public TextEmbedder queries() {
    return new Model("text-search-query");
  }

  /// Connects and loads what a first request needs, so that no caller waits for it.
  ///
  /// @return whether the vendor answered
  public boolean warmUp() throws InterruptedException {
    try {
      var _ = queries().embed("hello");
      log.atInfo().log("embeddings reached");
      return true;
    } catch (ProviderException failure) {
      log.atWarn()
          .addKeyValue("kind", failure.kind())
          .log("embeddings not reached, trying again with the first question");
      return false;
    }
  }

  /// The two models of one space.
  private final class Model implements TextEmbedder {
    private final String name;

    Model(String name) {
      this.name = name;
    }

    @Override
    public float[] embed(String text) throws InterruptedException {
      try (var place = rate.take()) {
        place.await();
        return EmbeddingAnswer.vector(answer(client.newCall(request(text))));
      }
    }

    /// The same for both: what the one finds, the other has put there.
    @Override
    public String fingerprint() {
      return "yandex:text-search:latest";
    }

    private Request request(String text) {
      var body =
          JsonNodeFactory.instance
              .objectNode()
              .put("modelUri", "emb://" + config.folder() + "/" + name + "/latest")
              .put("text", text);
      return new Request.Builder()
          .url(url)
          .header("Authorization", config.authorization().get())
          .header("x-folder-id", config.folder())
          .post(RequestBody.create(body.toString(), JSON))
          .build();
    }
  }

  /// Waits for an answer, or gives the request up with the wait.
  private static String answer(Call call) throws InterruptedException {
    var answer = new CompletableFuture<String>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException broken) {
            answer.completeExceptionally(Failures.broken(broken));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            try (response) {
              if (response.isSuccessful()) {
                answer.complete(response.body().string());
              } else {
                answer.completeExceptionally(Failures.refused(response.code()));
              }
            } catch (IOException broken) {
              answer.completeExceptionally(Failures.broken(broken));
            }
          }
        });
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw (ProviderException) Objects.requireNonNull(failure.getCause());
    } finally {
      call.cancel(); // does nothing where the answer is there
    }
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
