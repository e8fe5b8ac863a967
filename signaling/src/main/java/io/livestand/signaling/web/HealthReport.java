package io.livestand.signaling.web;

import java.util.Map;

/// How the node is.
///
/// @param ok whether it can take calls
/// @param parts each part it stands on, and a word on how that is
/// @param calls calls in progress
public record HealthReport(boolean ok, Map<String, String> parts, int calls) {
  public HealthReport {
    parts = Map.copyOf(parts);
  }
}
