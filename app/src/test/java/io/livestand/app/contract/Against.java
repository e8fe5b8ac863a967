package io.livestand.app.contract;

import io.livestand.app.config.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/// Whom a contract is checked against: the emulator always, the cloud when its key is in the
/// environment.
enum Against {
  SANDBOX,
  CLOUD;

  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  /// The keys to be used; without one for the cloud the test is skipped, and says so.
  ///
  /// @param cloud its name in a sentence
  /// @param variable of its key
  Secrets secrets(String cloud, String variable) {
    if (this == SANDBOX) {
      return Secrets.from(Map.of());
    }
    var key = System.getenv(variable);
    if (key == null || key.isBlank()) {
      var sentence = "SKIPPED against the " + cloud + " cloud: " + variable + " is not set";
      if (TOLD.add(variable)) {
        System.out.println(sentence);
      }
      return Assumptions.abort(sentence);
    }
    var environment = new HashMap<>(Map.of(variable, key));
    var folder = System.getenv("YANDEX_FOLDER_ID");
    if (folder != null) {
      environment.put("YANDEX_FOLDER_ID", folder);
    }
    return Secrets.from(environment);
  }
}
