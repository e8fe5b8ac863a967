package io.livestand.bridge.room;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;

/// The media server answered a request with an error.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;

  RefusedException(String code, String message) {
    super(message);
    this.code = code;
    this.sentence = message;
  }

  /// What the media server said.
  String sentence() {
    return sentence;
  }

  /// The same, for a request that was our own and not a caller's.
  ProviderException asFailure() {
    var kind =
        switch (code) {
          case "unavailable" -> Kind.UNAVAILABLE;
          case "internal" -> Kind.PROTOCOL;
          default -> Kind.BAD_REQUEST;
        };
    return new ProviderException(ControlChannel.PROVIDER, kind, sentence, this);
  }
}
