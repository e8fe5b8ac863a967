package io.livestand.providers.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where Redis is.
///
/// @param url `redis://host:port/database`, or `rediss:` for TLS
/// @param timeout what an answer may take; a Redis that is slower is done without for a while
/// @param keyPrefix what every key begins with, such as `live-stand:`
public record RedisConfig(URI url, Optional<String> password, Duration timeout, String keyPrefix) {
  @Override
  public String toString() {
    return "RedisConfig[" + url + ", " + timeout + ", " + keyPrefix + "]";
  }
}
