package io.livestand.sandbox;

import java.nio.file.Path;

/// Where the setup scripts put the engines, unless the environment says otherwise.
public final class EngineFolders {
  private EngineFolders() {}

  public static Path voskModel() {
    return folder("LIVESTAND_VOSK_MODEL", "vosk-model-en");
  }

  public static Path whisperModel() {
    return folder("LIVESTAND_WHISPER_MODEL", "whisper-small");
  }

  public static Path rhvoice() {
    return folder("LIVESTAND_RHVOICE", "rhvoice");
  }

  private static Path folder(String variable, String name) {
    var named = System.getenv(variable);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    var cache = System.getenv("XDG_CACHE_HOME");
    var root =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return root.resolve("live-stand").resolve(name);
  }
}
