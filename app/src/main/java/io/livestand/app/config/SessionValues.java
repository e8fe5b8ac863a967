package io.livestand.app.config;

import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.VariableType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Values of a dialogue map's variables, as people write them on a command line.
public final class SessionValues {
  private SessionValues() {}

  /// The values as the map holds them.
  ///
  /// @param written by the names of variables
  /// @throws IllegalArgumentException with a sentence for a variable that is not there, or a value
  ///   that is not of its type
  public static Map<String, Object> of(DialogueMap map, Map<String, String> written) {
    var values = new TreeMap<String, Object>();
    written.forEach((name, value) -> {
      if (!map.variables().containsKey(name)) {
        throw new IllegalArgumentException(
            "there is no variable " + name + "; there are " + names(map));
      }
      values.put(name, value(name, value, map.variable(name).type()));
    });
    return values;
  }

  private static String names(DialogueMap map) {
    return String.join(", ", new TreeSet<>(map.variables().keySet()));
  }

  private static Object value(String name, String written, VariableType type) {
    var value =
        switch (type) {
          case TEXT -> written;
          case BOOLEAN -> truth(name, written);
          case NUMBER, INTEGER -> number(name, written);
        };
    return type.admit(value)
        .orElseThrow(
            () -> new IllegalArgumentException(name + " must be a whole number, not " + written));
  }

  private static boolean truth(String name, String written) {
    return switch (written) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(name + " must be true or false, not " + written);
    };
  }

  private static BigDecimal number(String name, String written) {
    try {
      return new BigDecimal(written);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(name + " must be a number, not " + written);
    }
  }
}
