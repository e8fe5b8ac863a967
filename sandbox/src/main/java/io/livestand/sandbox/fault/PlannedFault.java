package io.livestand.sandbox.fault;

import java.time.Duration;

/// A fault, and which calls it strikes when.
///
/// @param afterCalls so many calls of the vendor pass unharmed first
/// @param afterTime since the call began; for an open call, since the plan was made
/// @param afterMessages so many messages of the call pass first, counted likewise
/// @param times so many calls are struck; 0 is for ever
/// @param open whether calls under way are struck too
public record PlannedFault(
    Vendor vendor,
    int afterCalls,
    Duration afterTime,
    int afterMessages,
    Fault fault,
    int times,
    boolean open) {
  public PlannedFault {
    if (!vendor.knows(fault)) {
      throw new IllegalArgumentException(
          "fault: " + fault.word() + " of this kind does not happen to " + vendor.word());
    }
    if (afterCalls < 0 || afterTime.isNegative() || afterMessages < 0 || times < 0) {
      throw new IllegalArgumentException("after and times are not negative");
    }
  }

  /// Strikes the next call once, from its beginning.
  public static PlannedFault next(Vendor vendor, Fault fault) {
    return new PlannedFault(vendor, 0, Duration.ZERO, 0, fault, 1, false);
  }

  /// The same in the midst of the call.
  public PlannedFault afterMessages(int messages) {
    return new PlannedFault(vendor, afterCalls, afterTime, messages, fault, times, open);
  }
}
