package io.livestand.app.config;

import java.net.URI;
import java.util.Arrays;

/// Checks of single values; each failure names the key and says what is allowed.
final class Check {
  private Check() {}

  static void that(String key, boolean holds, String otherwise) {
    if (!holds) {
      throw new ConfigException(key, otherwise);
    }
  }

  static void range(String key, int value, int from, int to) {
    that(key, value >= from && value <= to, "must be " + from + " to " + to + ", not " + value);
  }

  static void port(String key, int value) {
    range(key, value, 0, 65_535);
  }

  static void oneOf(String key, String value, String... allowed) {
    that(
        key,
        Arrays.asList(allowed).contains(value),
        "must be one of " + String.join(", ", allowed) + ", not " + value);
  }

  static void url(String key, String value, String... schemes) {
    var scheme = scheme(value);
    that(
        key,
        Arrays.asList(schemes).contains(scheme),
        "must be a URL that begins with " + String.join(":// or ", schemes) + "://, not " + value);
  }

  private static String scheme(String value) {
    try {
      return String.valueOf(URI.create(value).getScheme());
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
