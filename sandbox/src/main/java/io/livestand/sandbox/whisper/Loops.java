package io.livestand.sandbox.whisper;

import java.util.List;

/// Notices when the model says the same over and over, as it does on noise.
final class Loops {
  private static final int LONGEST = 40;

  private Loops() {}

  /// How many tokens at the end only repeat those before them; 0 when nothing is wrong.
  static int excess(List<Integer> said) {
    for (var length = 1; length <= LONGEST; length++) {
      var times = timesTooMany(length);
      if (repeats(said, length, times)) {
        return length * (times - 1);
      }
    }
    return 0;
  }

  // People do say "no, no, no", and a sentence twice they say for nobody's benefit.
  private static int timesTooMany(int length) {
    return length <= 2 ? 5 : length <= 7 ? 3 : 2;
  }

  private static boolean repeats(List<Integer> said, int length, int times) {
    var from = said.size() - length * times;
    if (from < 0) {
      return false;
    }
    for (var i = from; i + length < said.size(); i++) {
      if (!said.get(i).equals(said.get(i + length))) {
        return false;
      }
    }
    return true;
  }
}
