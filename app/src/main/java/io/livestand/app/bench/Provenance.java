package io.livestand.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// Where figures come from, as a sentence for the top of a report.
public final class Provenance {
  private Provenance() {}

  /// When, by which command, of which commit, on which machine, under which Java.
  ///
  /// @param root of the project
  /// @param command as it was typed
  public static String of(Path root, String command) throws IOException, InterruptedException {
    return "Measured on "
        + LocalDate.now(ZoneOffset.UTC)
        + " by `"
        + command
        + "`, commit "
        + output(root, "git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*")
        + ", on "
        + machine()
        + ", Java "
        + Runtime.version()
        + ".";
  }

  /// How busy the machine is with everything that runs on it.
  static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String machine() throws IOException {
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

  private static String output(Path directory, String... command)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).directory(directory.toFile()).start();
    try (BufferedReader reader = process.inputReader()) {
      var line = reader.readLine();
      return process.waitFor() == 0 && line != null ? line : "unknown";
    }
  }
}
