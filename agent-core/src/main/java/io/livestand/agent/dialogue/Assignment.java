package io.livestand.agent.dialogue;

import java.util.Optional;
import java.util.regex.Pattern;

/// A line of code: `name = expression`.
///
/// @param variable that is set
/// @param expression that gives its value
record Assignment(String variable, String expression) {
  // The second sign is no '=', so that a comparison is not taken for an assignment.
  private static final Pattern SHAPE =
      Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!=)\\s*(.+)", Pattern.DOTALL);

  /// Reads a line; empty if it has another shape.
  static Optional<Assignment> of(String line) {
    var match = SHAPE.matcher(line);
    return match.matches()
        ? Optional.of(new Assignment(match.group(1), match.group(2).strip()))
        : Optional.empty();
  }
}
