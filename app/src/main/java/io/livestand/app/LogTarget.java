package io.livestand.app;

import ch.qos.logback.core.PropertyDefinerBase;

/// Which appender of `logback.xml` is used: `FILE` where the environment names a file, else
/// `STDERR`.
public final class LogTarget extends PropertyDefinerBase {
  @Override
  public String getPropertyValue() {
    return System.getenv().getOrDefault("LIVESTAND_LOG", "").isBlank() ? "STDERR" : "FILE";
  }
}
