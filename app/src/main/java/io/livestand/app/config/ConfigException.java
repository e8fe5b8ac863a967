package io.livestand.app.config;

/// The configuration is wrong; the message is one sentence that names the key and what to do.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Exit status of a command that it ends (`EX_CONFIG` of sysexits.h).
  public static final int EXIT_STATUS = 78;

  /// @param key path of the key, such as `call.max_calls`, or the name of a file
  public ConfigException(String key, String problem) {
    super(key + ": " + problem);
  }
}
