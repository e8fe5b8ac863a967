package io.livestand.agent.dialogue.entity;

import java.util.Set;

/// How phones are said where a language is spoken.
///
/// @param countryCode of those that are said without one
/// @param trunk digit that may stand in its place
/// @param digits of a number without either
/// @param plus words for the sign before a country code
record PhonePlan(String countryCode, String trunk, int digits, Set<String> plus) {
  private static final int LEAST = 8;
  private static final int MOST = 15;

  static PhonePlan english() {
    return new PhonePlan("1", "1", 10, Set.of("+", "plus"));
  }

  static PhonePlan russian() {
    return new PhonePlan("7", "8", 10, Set.of("+", "плюс"));
  }

  /// By E.164; empty for what is none.
  String international(String said, boolean withPlus) {
    if (withPlus) {
      return said.length() >= LEAST && said.length() <= MOST ? "+" + said : "";
    }
    if (said.length() == digits) {
      return "+" + countryCode + said;
    }
    var longer = said.length() == digits + 1;
    return longer && (said.startsWith(trunk) || said.startsWith(countryCode))
        ? "+" + countryCode + said.substring(1)
        : "";
  }
}
