package io.livestand.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a reader of figures must know beside them.
public final class Circumstances {
  private Circumstances() {}

  /// Cores and processor.
  public static String machine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      var model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.replaceFirst(".*:\\s*", ""))
              .findFirst()
              .orElse("an unknown processor");
      return Runtime.getRuntime().availableProcessors() + " cores of " + model;
    }
  }

  /// The commit that is checked out in a folder.
  public static String commit(Path folder) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
            .directory(folder.toFile())
            .start();
    try (BufferedReader reader = process.inputReader()) {
      var line = reader.readLine();
      return process.waitFor() == 0 && line != null ? line : "unknown";
    }
  }
}
