package io.livestand.app.creds;

/// Shows a key to its vendor and hears what it says. Costs nothing, on the vendor's bill as well.
@FunctionalInterface
interface Probe {
  /// Asks about one key.
  ///
  /// @param key well formed: printable ASCII without blanks
  Verdict show(String key) throws InterruptedException;
}
