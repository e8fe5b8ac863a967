package io.livestand.app.ops;

import io.livestand.agent.provider.ProviderException;
import io.livestand.signaling.protocol.OpsReport.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the last attempts with a vendor went: known without asking it for the purpose. Any thread.
public final class Outcomes {
  private static final int FAILURES_OF_ONE_DOWN = 2;

  private final String name;
  private boolean wasAsked;
  private int failures;
  private ProviderException.@Nullable Kind kind;

  /// @param name of the vendor, or of its method
  public Outcomes(String name) {
    this.name = name;
  }

  /// It did its part.
  public synchronized void worked() {
    wasAsked = true;
    failures = 0;
    kind = null;
  }

  /// It did not.
  public synchronized void failed(ProviderException failure) {
    wasAsked = true;
    failures++;
    kind = failure.kind();
  }

  synchronized Status status() {
    if (!wasAsked) {
      return Status.UNKNOWN;
    }
    return failures == 0
        ? Status.UP
        : failures < FAILURES_OF_ONE_DOWN ? Status.DEGRADED : Status.DOWN;
  }

  /// A few words for a person.
  synchronized String detail() {
    if (!wasAsked) {
      return name + ": not asked yet";
    }
    var why = kind;
    if (why == null) {
      return name;
    }
    var attempts = failures == 1 ? "the last attempt" : "the last " + failures + " attempts";
    return name + ": " + attempts + " failed, " + why.name().toLowerCase(Locale.ROOT);
  }
}
