package io.livestand.app.config;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Holds the keys of a file against the records that it is read into. Jackson would complain of the
/// key that is missing; a misspelt one is better told by the name that the operator wrote.
final class Keys {
  private static final SnakeCaseStrategy NAMING = new SnakeCaseStrategy();

  private final ObjectMapper mapper;

  private Keys(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /// @throws ConfigException for a key too many or too few, with its path
  static void check(String file, JsonNode tree, JavaType type, ObjectMapper mapper) {
    new Keys(mapper).check(file + ": ", "", tree, type);
  }

  private void check(String at, String key, JsonNode node, JavaType type) {
    var here = at + key;
    var inside = key.isEmpty() ? here : here + ".";
    if (type.isRecordType() && node.isObject()) {
      checkRecord(inside, node, components(type));
    } else if (type.isMapLikeType() && node.isObject()) {
      node.properties()
          .forEach(entry -> check(inside, entry.getKey(), entry.getValue(), type.getContentType()));
    } else if (type.isCollectionLikeType() && node.isArray()) {
      for (var index = 0; index < node.size(); index++) {
        check(inside, "[" + index + "]", node.get(index), type.getContentType());
      }
    }
  }

  private void checkRecord(String inside, JsonNode node, Map<String, JavaType> components) {
    for (var entry : node.properties()) {
      var type = components.get(entry.getKey());
      if (type == null) {
        throw new ConfigException(inside + entry.getKey(), "unknown key");
      }
      check(inside, entry.getKey(), entry.getValue(), type);
    }
    for (var name : components.keySet()) {
      if (!node.has(name)) {
        throw new ConfigException(inside + name, "is missing");
      }
    }
  }

  private Map<String, JavaType> components(JavaType type) {
    var components = new LinkedHashMap<String, JavaType>();
    Arrays.stream(type.getRawClass().getRecordComponents())
        .forEach(part -> components.put(NAMING.translate(part.getName()), typeOf(part)));
    return components;
  }

  private JavaType typeOf(RecordComponent part) {
    return mapper.constructType(part.getGenericType());
  }
}
