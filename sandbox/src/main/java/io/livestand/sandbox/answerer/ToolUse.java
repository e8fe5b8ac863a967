package io.livestand.sandbox.answerer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tool to be used, with what it needs to know.
///
/// @param arguments by name: `Double`, `Boolean` or `String`
public record ToolUse(String tool, Map<String, Object> arguments) {

  /// What a tool needs to know, by name.
  public record Needs(Map<String, Kind> parameters) {

    /// What kind of thing it is.
    public enum Kind {
      NUMBER,
      TEXT,
      YES_OR_NO
    }

    /// Takes it out of a message: numbers in the order in which they are said, a text from all the
    /// numbers that are left, a yes from the parameter's own name being mentioned.
    Optional<ToolUse> from(String tool, String message) {
      var numbers = SpokenNumbers.in(message);
      var arguments = new LinkedHashMap<String, Object>();
      for (var parameter : parameters.entrySet()) {
        switch (parameter.getValue()) {
          case YES_OR_NO ->
              arguments.put(parameter.getKey(), isMentioned(parameter.getKey(), message));
          case NUMBER -> {
            if (numbers.isEmpty()) {
              return Optional.empty();
            }
            arguments.put(parameter.getKey(), (double) numbers.removeFirst());
          }
          case TEXT -> {
            if (numbers.isEmpty()) {
              return Optional.empty();
            }
            arguments.put(parameter.getKey(), digits(numbers));
          }
        }
      }
      return Optional.of(new ToolUse(tool, arguments));
    }

    private static String digits(List<Long> numbers) {
      var digits = new StringBuilder();
      numbers.forEach(digits::append);
      return digits.toString();
    }

    private static boolean isMentioned(String parameter, String message) {
      var said = Words.stems(message);
      return Words.stems(parameter).stream().anyMatch(said::contains)
          || (parameter.equals("express")
              && said.stream()
                  .anyMatch(word -> word.startsWith("экспресс") || word.startsWith("срочн")));
    }
  }
}
