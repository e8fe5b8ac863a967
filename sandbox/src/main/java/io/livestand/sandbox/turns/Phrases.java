package io.livestand.sandbox.turns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What callers of one language say, by the sections of `LANGUAGE.txt` beside this class.
record Phrases(Map<String, List<String>> sections) {
  static Phrases of(String language) {
    var file = language + ".txt";
    try (var stream = Phrases.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("there are no phrases in " + language);
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    }
  }

  static Phrases parse(String text, String file) {
    var sections = new LinkedHashMap<String, List<String>>();
    List<String> section = null;
    var number = 0;
    for (var line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else if (section == null) {
        throw new IllegalArgumentException(file + ":" + number + ": a line before any [section]");
      } else {
        section.add(line);
      }
    }
    return new Phrases(sections);
  }

  List<String> in(String section) {
    var lines = sections.get(section);
    if (lines == null) {
      throw new IllegalArgumentException("there is no section [" + section + "]");
    }
    return lines;
  }
}
