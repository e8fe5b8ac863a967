package io.livestand.agent.measure;

import java.util.Collection;
import java.util.OptionalLong;

/// Quantiles by nearest rank: values that were really measured, never one between two.
public final class Quantile {
  private Quantile() {}

  /// The value that a share of `values` did not exceed, empty where there are none.
  ///
  /// @param share above 0, up to 1: 0.5 is the median, 1 the largest
  public static OptionalLong of(Collection<Long> values, double share) {
    if (share <= 0 || share > 1) {
      throw new IllegalArgumentException("not a share: " + share);
    }
    return values.stream()
        .mapToLong(Long::longValue)
        .sorted()
        .skip(Math.max(0, (long) Math.ceil(share * values.size()) - 1))
        .findFirst();
  }
}
