package io.livestand.sandbox.fault;

import java.time.Duration;

/// Something that goes wrong with a call. What it looks like on the wire is the emulator's
/// business.
public sealed interface Fault {
  /// Its word in plans.
  String word();

  /// The vendor says no: at once, or in the midst of an answer.
  enum Refusal implements Fault {
    /// The key does not open.
    AUTH,
    /// The key opens, but not this.
    PERMISSION,
    /// All that was paid for is used up.
    QUOTA,
    /// Too much at a time.
    RATE,
    /// The request is wrong.
    BAD_REQUEST,
    /// The vendor's own trouble.
    OVERLOADED,
    /// The client said nothing for too long.
    IDLE,
    /// The session or its text is too long.
    SESSION_LIMIT;

    @Override
    public String word() {
      return Words.of(this);
    }
  }

  /// From here on nothing more comes, and nothing ends.
  record Stall() implements Fault {
    @Override
    public String word() {
      return "stall";
    }
  }

  /// The next message, and with it all behind it, comes later.
  record Slow(Duration by) implements Fault {
    @Override
    public String word() {
      return "slow_first_byte";
    }
  }

  /// The connection ends.
  enum Cut implements Fault {
    /// As if all had been said, although it has not.
    CLEAN,
    /// By a TCP reset; a WebSocket's client sees 1006.
    RESET,
    /// With HTTP/2's notice that the server goes away.
    GOAWAY;

    @Override
    public String word() {
      return "cut";
    }
  }

  /// The next message cannot be understood.
  enum Malformed implements Fault {
    /// Audio that is not base64.
    BASE64,
    /// JSON that breaks off.
    JSON,
    /// A message of a kind, or with a field, that nobody has heard of.
    UNKNOWN,
    /// Half a sample.
    ODD;

    @Override
    public String word() {
      return "malformed";
    }
  }

  /// Something more after the end: words after the half-close, audio of a closed context, audio of
  /// no text.
  record Late() implements Fault {
    @Override
    public String word() {
      return "late";
    }
  }
}
