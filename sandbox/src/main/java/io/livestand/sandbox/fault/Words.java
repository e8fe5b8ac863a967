package io.livestand.sandbox.fault;

import java.util.Locale;

/// How constants are spelled on the wire.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
