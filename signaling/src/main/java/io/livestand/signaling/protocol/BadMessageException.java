package io.livestand.signaling.protocol;

import java.util.OptionalLong;

/// A client's message that cannot be understood. The text names the field and what was expected.
public final class BadMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final long seq;

  /// @param seq the message's number; 0 where it could not be read
  BadMessageException(ErrorCode code, long seq, String message) {
    super(message);
    this.code = code;
    this.seq = seq;
  }

  public ErrorCode code() {
    return code;
  }

  /// The message's number, where it could be read.
  public OptionalLong seq() {
    return seq > 0 ? OptionalLong.of(seq) : OptionalLong.empty();
  }
}
