package io.livestand.providers.redis;

import io.livestand.agent.time.Ticker;
import io.livestand.providers.testing.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real Redis for all cases of a class; each link sees a part of it that is empty.
final class AgainstRedis implements BeforeAllCallback, AfterAllCallback {
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final AtomicInteger PARTS = new AtomicInteger();

  private @Nullable RedisProcess redis;
  private @Nullable RedisLink link;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    redis = RedisProcess.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    closeLink();
    if (redis != null) {
      redis.close();
    }
  }

  /// A link to a part of Redis with nothing in it, closed with the class or with the next link.
  RedisLink emptyLink() {
    closeLink();
    try {
      var opened = link(redis().url(), PATIENCE, "part-" + PARTS.incrementAndGet() + ':');
      link = opened;
      return opened;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  RedisProcess redis() {
    if (redis == null) {
      throw new AssertionError("not started");
    }
    return redis;
  }

  private void closeLink() {
    if (link != null) {
      link.close();
    }
  }

  static RedisLink link(URI url, Duration timeout, String prefix) throws InterruptedException {
    return new RedisLink(new RedisConfig(url, Optional.empty(), timeout, prefix), Ticker.system());
  }

  static RedisLink link(RedisProcess redis) throws InterruptedException {
    return link(redis.url(), PATIENCE, "test:");
  }

  static RedisProcess start() throws IOException {
    return RedisProcess.start();
  }
}
