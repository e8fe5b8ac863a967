package io.livestand.agent.dialogue;

import java.util.Comparator;
import java.util.Locale;

/// Something wrong in a dialogue map.
///
/// @param path of the value in the file, such as `states.quote.code[1]`
/// @param problem a sentence without a full stop
public record MapFault(String path, String problem) {
  static final Comparator<MapFault> BY_PATH =
      Comparator.comparing(MapFault::path).thenComparing(MapFault::problem);

  /// A constant as the file has it.
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return path + ": " + problem;
  }
}
