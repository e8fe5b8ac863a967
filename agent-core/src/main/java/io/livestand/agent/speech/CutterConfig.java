package io.livestand.agent.speech;

/// How large the clauses are that a voice is given, in characters.
///
/// @param first from which on the first clause may end inside a sentence: the smaller, the sooner
///   the first sound
/// @param comfortable the same for the clauses after it: the larger, the more natural they sound
/// @param longest more than this is never given at once, because vendors take no more
public record CutterConfig(int first, int comfortable, int longest) {
  /// Sounds natural, and begins soon.
  public static final CutterConfig DEFAULT = new CutterConfig(15, 40, 250);

  public CutterConfig {
    if (first < 1 || comfortable < first || longest < comfortable) {
      throw new IllegalArgumentException("must be 1 <= first <= comfortable <= longest");
    }
  }
}
