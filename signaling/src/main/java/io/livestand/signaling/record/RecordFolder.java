package io.livestand.signaling.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names of records: when the call began, then its id.
final class RecordFolder {
  /// As the node makes them.
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private RecordFolder() {}

  static Optional<Path> find(Path folder, String call, String suffix) {
    if (!ID.matcher(call).matches() || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("_" + call + suffix))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
