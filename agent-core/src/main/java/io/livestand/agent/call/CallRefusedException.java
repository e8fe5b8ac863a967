package io.livestand.agent.call;

/// This node cannot take the call. The message is fit for the caller's screen.
public final class CallRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Why not.
  public enum Reason {
    /// As many calls as the node may take are in progress.
    BUSY,
    /// The bot does not speak the language asked for.
    LANGUAGE_NOT_SUPPORTED,
    /// The node is shutting down.
    SHUTTING_DOWN
  }

  private final Reason reason;

  public CallRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
