package io.livestand.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an object of a client's must look like. Its faults are told in a client developer's words,
/// field by field, which a schema validator's are not.
final class Shape {
  /// What a field must hold.
  interface Kind {
    /// What is wrong with `value`, found at `path`; empty when nothing is.
    Optional<String> fault(String path, JsonNode value);
  }

  private record Field(Kind kind, boolean required) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();

  static Shape object() {
    return new Shape();
  }

  Shape required(String name, Kind kind) {
    fields.put(name, new Field(kind, true));
    return this;
  }

  Shape optional(String name, Kind kind) {
    fields.put(name, new Field(kind, false));
    return this;
  }

  /// The first fault of the object at `path`; empty when there is none.
  Optional<String> fault(String path, JsonNode object) {
    if (!object.isObject()) {
      return Optional.of(path + ": expected an object");
    }
    for (var entry : fields.entrySet()) {
      var at = path + "." + entry.getKey();
      var value = object.get(entry.getKey());
      if (value == null) {
        if (entry.getValue().required()) {
          return Optional.of(at + ": is missing");
        }
        continue;
      }
      var fault = entry.getValue().kind().fault(at, value);
      if (fault.isPresent()) {
        return fault;
      }
    }
    for (var name : object.properties()) {
      if (!fields.containsKey(name.getKey())) {
        return Optional.of(path + "." + shortened(name.getKey()) + ": there is no such field");
      }
    }
    return Optional.empty();
  }

  static Kind text(int minLength, int maxLength) {
    return (path, value) ->
        value.isTextual()
                && value.textValue().codePoints().count() >= minLength
                && value.textValue().codePoints().count() <= maxLength
            ? Optional.empty()
            : expected(path, "a string of " + minLength + " to " + maxLength + " characters");
  }

  static Kind matching(Pattern pattern, String description) {
    return (path, value) ->
        value.isTextual() && pattern.matcher(value.textValue()).matches()
            ? Optional.empty()
            : expected(path, description);
  }

  static Kind oneOf(String... words) {
    return (path, value) -> {
      for (var word : words) {
        if (value.isTextual() && value.textValue().equals(word)) {
          return Optional.empty();
        }
      }
      return expected(path, "one of " + String.join(", ", words));
    };
  }

  static Kind integer(long least, long most) {
    return (path, value) ->
        value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most
            ? Optional.empty()
            : expected(path, "an integer from " + least + " to " + most);
  }

  static Kind nullable(Kind kind) {
    return (path, value) ->
        value.isNull()
            ? Optional.empty()
            : kind.fault(path, value).map(fault -> fault + ", or null");
  }

  static Kind anyObject() {
    return (path, value) -> value.isObject() ? Optional.empty() : expected(path, "an object");
  }

  static Kind shaped(Shape shape) {
    return shape::fault;
  }

  /// A client's word may be long, and goes back to it.
  static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40) + "...";
  }

  private static Optional<String> expected(String path, String what) {
    return Optional.of(path + ": expected " + what);
  }
}
