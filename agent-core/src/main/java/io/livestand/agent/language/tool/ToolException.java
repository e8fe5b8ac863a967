package io.livestand.agent.language.tool;

/// A tool cannot do what it is asked for. The message is a sentence for the model, which will tell
/// the caller; it is not logged, as it may quote the caller's words.
public final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ToolException(String message) {
    super(message);
  }
}
