package io.livestand.agent.provider;

import org.jspecify.annotations.Nullable;

/// A service outside this process did not do its part. The kind decides what happens next; the
/// message is for the operator.
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What went wrong, in the terms that matter to the caller of the service.
  public enum Kind {
    /// The credentials were refused. Trying again cannot help.
    AUTHENTICATION,
    /// The plan's quota is used up. Trying again cannot help for a good while.
    QUOTA,
    /// Too many requests came at once. A moment later another try may help.
    RATE_LIMITED,
    /// The service says that we asked for something wrong: a bug of ours.
    BAD_REQUEST,
    /// It could not be reached, or it is overloaded. Another try may help.
    UNAVAILABLE,
    /// It was silent for longer than the call can wait.
    TIMEOUT,
    /// It answered something that its protocol does not allow.
    PROTOCOL
  }

  private final String provider;
  private final Kind kind;

  /// @param provider the service's name as in the configuration, such as `yandex-stt`
  public ProviderException(String provider, Kind kind, String message, @Nullable Throwable cause) {
    super(provider + ": " + message, cause);
    this.provider = provider;
    this.kind = kind;
  }

  public ProviderException(String provider, Kind kind, String message) {
    this(provider, kind, message, null);
  }

  public String provider() {
    return provider;
  }

  public Kind kind() {
    return kind;
  }
}
