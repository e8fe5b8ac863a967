package io.livestand.providers.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;

/// What the client library throws, in our terms. A search's own text is not in it: an error of
/// Elasticsearch may quote what was looked for, so only its type comes along.
final class Failures {
  private static final String PROVIDER = "elasticsearch";

  private Failures() {}

  /// A request of the client library.
  interface Request<T> {
    T answer() throws IOException;
  }

  /// Makes a request.
  ///
  /// @throws InterruptedException also where the library has wrapped it into something else
  static <T> T translated(Request<T> request) throws InterruptedException {
    try {
      return request.answer();
    } catch (ElasticsearchException refused) {
      throw new ProviderException(
          PROVIDER,
          kind(refused.status()),
          "refused with " + refused.status() + " " + refused.error().type());
    } catch (IOException | RuntimeException broken) {
      // Waiting for an answer is interrupted when nobody wants it any more.
      if (Thread.interrupted() || has(broken, InterruptedException.class)) {
        var interrupted = new InterruptedException();
        interrupted.initCause(broken);
        throw interrupted;
      }
      if (!has(broken, IOException.class)) {
        throw bug(broken);
      }
      var kind = has(broken, SocketTimeoutException.class) ? Kind.TIMEOUT : Kind.UNAVAILABLE;
      throw new ProviderException(PROVIDER, kind, "the connection failed", broken);
    }
  }

  static ProviderException notIndexed(String why) {
    return new ProviderException(PROVIDER, Kind.BAD_REQUEST, "a question was not taken: " + why);
  }

  private static RuntimeException bug(Exception broken) {
    return broken instanceof RuntimeException bug ? bug : new IllegalStateException(broken);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.AUTHENTICATION;
      case 408 -> Kind.TIMEOUT;
      case 429 -> Kind.RATE_LIMITED;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.BAD_REQUEST;
    };
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> cause) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause)
        .anyMatch(cause::isInstance);
  }
}
