package io.livestand.agent.dialogue.intent;

/// Two matchers over the same phrases, as one. Meaning knows that a price and a charge are alike;
/// words know that Monday is not Sunday.
///
/// @param weight how much the first counts, 0 to 1; the second counts the rest
public record BlendedMatcher(PhraseMatcher first, PhraseMatcher second, double weight)
    implements PhraseMatcher {
  public BlendedMatcher {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be 0 to 1, not " + weight);
    }
  }

  @Override
  public double[] similarities(String text) throws InterruptedException {
    var blended = first.similarities(text);
    var others = second.similarities(text);
    for (var at = 0; at < blended.length; at++) {
      blended[at] = weight * blended[at] + (1 - weight) * others[at];
    }
    return blended;
  }
}
