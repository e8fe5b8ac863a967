package io.livestand.agent.call;

/// The media server refused a step of the caller's negotiation. The message says why, in words fit
/// for the caller's screen.
public final class NegotiationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NegotiationException(String message) {
    super(message);
  }
}
