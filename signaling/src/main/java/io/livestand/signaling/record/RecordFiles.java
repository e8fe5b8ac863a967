package io.livestand.signaling.record;

import java.nio.file.Path;
import java.util.Optional;

/// Where the files of calls are found again.
@FunctionalInterface
public interface RecordFiles {
  /// The file of a call; empty where there is none.
  ///
  /// @param call its id: letters, digits and hyphens
  /// @param suffix of the file, such as `.jsonl`
  Optional<Path> find(String call, String suffix);

  /// No records at all.
  static RecordFiles none() {
    return (_, _) -> Optional.empty();
  }

  /// Those of one folder, as [CallRecords] names them.
  static RecordFiles in(Path folder) {
    return (call, suffix) -> RecordFolder.find(folder, call, suffix);
  }
}
