package io.livestand.signaling.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token is good for. Each is good for all that those before it are.
public enum Scope {
  /// To look at calls and their records.
  WATCH,
  /// To have calls.
  CALL,
  /// To look at the node.
  OPS;

  /// Whether it is good for `wanted`.
  public boolean covers(Scope wanted) {
    return compareTo(wanted) >= 0;
  }

  /// The word in a token.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
