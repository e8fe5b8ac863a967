package io.livestand.providers.voice;

import io.livestand.agent.provider.ProviderException;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// A phrase as the body of an HTTP answer: samples without a header, as they are rendered.
public final class HttpPhrase implements Phrase {
  private static final int CHUNK = 8_192;

  private final Call call;
  private final Function<Response, ProviderException> refused;
  private final Function<IOException, ProviderException> broken;
  private final byte[] chunk = new byte[CHUNK];
  private @Nullable Response response;

  /// @param refused what an answer other than success means
  /// @param broken what a lost connection means
  public HttpPhrase(
      Call call,
      Function<Response, ProviderException> refused,
      Function<IOException, ProviderException> broken) {
    this.call = call;
    this.refused = refused;
    this.broken = broken;
  }

  @Override
  public byte @Nullable [] read() {
    try {
      var answer = response;
      if (answer == null) {
        answer = begun();
        response = answer;
      }
      var length = answer.body().byteStream().read(chunk);
      return length < 0 ? null : Arrays.copyOf(chunk, length);
    } catch (IOException failure) {
      throw broken.apply(failure);
    }
  }

  private Response begun() throws IOException {
    var answer = call.execute();
    if (answer.isSuccessful()) {
      return answer;
    }
    try (answer) {
      throw refused.apply(answer);
    }
  }

  @Override
  public void close() {
    // Not the response: it belongs to the thread that reads, and a cancelled call has closed it.
    call.cancel();
  }
}
