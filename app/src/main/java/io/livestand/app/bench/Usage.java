package io.livestand.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What processes have used up so far, as the kernel says.
///
/// @param cpu time on all cores together
/// @param residentBytes of memory
record Usage(Duration cpu, long residentBytes) {
  private static final int KIB = 1024;

  /// Of one process and all that it started.
  static Usage ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .map(Usage::of)
        .reduce(new Usage(Duration.ZERO, 0), Usage::plus);
  }

  /// Of one process alone.
  static Usage of(ProcessHandle process) {
    return new Usage(
        process.info().totalCpuDuration().orElse(Duration.ZERO), resident(process.pid()));
  }

  private Usage plus(Usage other) {
    return new Usage(cpu.plus(other.cpu), residentBytes + other.residentBytes);
  }

  private static long resident(long pid) {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0; // it has ended meanwhile
    }
  }
}
