package io.livestand.agent.knowledge;

import java.time.Duration;
import java.util.Optional;

/// Texts close by, in front of those that all nodes share. What is found far away is not copied:
/// how long it still lives is known there alone.
public final class LayeredTextCache implements TextCache {
  private final TextCache near;
  private final TextCache far;

  public LayeredTextCache(TextCache near, TextCache far) {
    this.near = near;
    this.far = far;
  }

  @Override
  public Optional<String> find(String key) {
    return near.find(key).or(() -> far.find(key));
  }

  @Override
  public void put(String key, String text, Duration life) {
    near.put(key, text, life);
    far.put(key, text, life);
  }
}
