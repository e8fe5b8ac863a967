package io.livestand.agent.speech;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom to ask next, for one utterance. Not thread-safe.
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Deque<Method> untried;
  private final Deque<Method> forbidden = new ArrayDeque<>();
  private @Nullable Method current;
  private @Nullable Method again;
  private boolean retried;
  private @Nullable ProviderException last;

  Attempts(List<Method> order) {
    untried = new ArrayDeque<>(order);
  }

  /// The next method: the same once more where that may help, then the others in their order, and
  /// when nobody else is left, those that the breakers forbid. Trying them costs only time.
  ///
  /// @throws ProviderException the last failure, when all were asked
  Method next() {
    var method = again;
    if (method != null) {
      again = null;
      retried = true;
    } else {
      method = nextOther();
      retried = false;
    }
    current = method;
    return method;
  }

  private Method nextOther() {
    for (var method = untried.poll(); method != null; method = untried.poll()) {
      if (method.breaker().permits()) {
        return method;
      }
      forbidden.add(method);
    }
    var desperate = forbidden.poll();
    if (desperate != null) {
      return desperate;
    }
    throw last == null
        ? new ProviderException("tts", Kind.UNAVAILABLE, "there is no voice left")
        : last;
  }

  /// The method has given sound.
  void succeeded() {
    if (current != null) {
      current.breaker().succeeded();
    }
  }

  /// Nobody waits for the method any more.
  void abandoned() {
    if (current != null) {
      current.breaker().unused();
      current = null;
    }
  }

  void failed(ProviderException failure) {
    last = failure;
    var method = current;
    if (method == null) {
      return;
    }
    current = null;
    method.breaker().failed(failure);
    var refused =
        switch (failure.kind()) {
          case AUTHENTICATION, QUOTA, BAD_REQUEST -> true;
          case UNAVAILABLE, RATE_LIMITED, TIMEOUT, PROTOCOL -> false;
        };
    if (!retried && (failure.kind() == Kind.UNAVAILABLE || failure.kind() == Kind.RATE_LIMITED)) {
      again = method;
    }
    (refused ? LOG.atError() : LOG.atWarn())
        .addKeyValue("method", method.name())
        .addKeyValue("kind", failure.kind())
        .addKeyValue("again", again != null)
        .addKeyValue("failure", failure.getMessage())
        .log("voice failed");
  }
}
