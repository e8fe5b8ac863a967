package io.livestand.signaling.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names of records: when the call began, then its id.
final class RecordFolder {
  /// As the node makes them.
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private RecordFolder() {}

  /// Makes it, where it is missing, for its owner alone.
  static void make(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// The names of the calls that there are files of, without their suffixes; the oldest first.
  static List<String> stems(Path folder, String... suffixes) throws IOException {
    var stems = new TreeSet<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        for (var suffix : suffixes) {
          if (name.endsWith(suffix)) {
            stems.add(name.substring(0, name.length() - suffix.length()));
          }
        }
      }
    }
    return new ArrayList<>(stems);
  }

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
