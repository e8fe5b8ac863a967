package io.livestand.providers.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.livestand.agent.time.Ticker;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Redis, which heals by itself: at the start it is tried until there is one, and
/// one that was lost is restored. Meanwhile, and for a second after Redis was silent for too long,
/// nobody waits for it. Going and coming back are logged once each.
public final class RedisLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final long DO_WITHOUT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisConfig config;
  private final Ticker ticker;
  private final ClientResources resources;
  private final RedisClient client;
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Thread connecting;
  private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
  private volatile long doneWithoutUntilNanos;
  private boolean up;
  private boolean told;
  private boolean closing;

  /// Begins to connect, and waits for the outcome of the first try.
  public RedisLink(RedisConfig config, Ticker ticker) throws InterruptedException {
    this.config = config;
    this.ticker = ticker;
    doneWithoutUntilNanos = ticker.nanoTime();
    resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(() ->
                Delay.exponential(
                    Duration.ofMillis(50), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
            .build();
    client = RedisClient.create(resources, uri(config));
    client.setOptions(
        ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS).build());
    client.addListener(new Watch());
    connecting = Thread.ofVirtual().name("redis/connect").start(this::connect);
    if (!tried.await(CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
      note(false, "no connection in " + CONNECT);
    }
  }

  private static RedisURI uri(RedisConfig config) {
    var uri = RedisURI.create(config.url());
    uri.setTimeout(CONNECT);
    config
        .password()
        .ifPresent(password ->
            uri.setCredentialsProvider(
                new StaticCredentialsProvider(null, password.toCharArray())));
    return uri;
  }

  /// Tries until there is a connection; Lettuce itself only restores one that there was.
  private void connect() {
    try {
      while (!Thread.interrupted()) {
        try {
          connection = client.connect(CODEC);
          return;
        } catch (RedisException failure) {
          note(false, reason(failure));
        } finally {
          tried.countDown();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// Whether Redis is connected and has answered in time.
  public boolean isUp() {
    var open = connection;
    return open != null && open.isOpen() && !isDoneWithout();
  }

  /// What every key begins with.
  String key(String name) {
    return config.keyPrefix() + name;
  }

  /// Asks, and waits for the answer.
  ///
  /// @return empty where Redis has none, cannot be reached, or is too slow
  <T> Optional<T> ask(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<? extends @Nullable T>>
          command) {
    return send(command).flatMap(this::await);
  }

  /// Sends a command, so that others can be sent before its answer is waited for.
  <T> Optional<CompletionStage<? extends @Nullable T>> send(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<? extends @Nullable T>>
          command) {
    var open = connection;
    if (open == null || isDoneWithout()) {
      return Optional.empty();
    }
    try {
      return Optional.of(command.apply(open.async()));
    } catch (RedisException failure) {
      note(false, reason(failure));
      return Optional.empty();
    }
  }

  /// Waits for an answer; empty as in [#ask].
  <T> Optional<T> await(CompletionStage<? extends @Nullable T> answer) {
    try {
      var value =
          answer.toCompletableFuture().get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
      note(true, "");
      return Optional.ofNullable(value);
    } catch (TimeoutException _) {
      doneWithoutUntilNanos = ticker.nanoTime() + DO_WITHOUT_NANOS;
      note(false, "no answer in " + config.timeout());
    } catch (ExecutionException failure) {
      failed(failure.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /// Redis refuses what it holds for wrong, such as a list that is none, over a connection that
  /// works.
  private void failed(@Nullable Throwable cause) {
    if (cause instanceof io.lettuce.core.RedisCommandExecutionException refused) {
      LOG.atWarn().addKeyValue("reason", refused.getMessage()).log("redis refused a command");
    } else {
      note(false, String.valueOf(cause));
    }
  }

  /// Told by Lettuce when the connection is made, lost, and restored.
  private final class Watch implements RedisConnectionStateListener {
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> channel, SocketAddress address) {
      note(true, "");
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> channel) {
      note(false, "the connection was lost");
    }
  }

  private boolean isDoneWithout() {
    return doneWithoutUntilNanos - ticker.nanoTime() > 0;
  }

  private synchronized void note(boolean isUp, String reason) {
    if (closing || (told && isUp == up)) {
      return;
    }
    if (isUp) {
      LOG.atInfo().addKeyValue("url", config.url()).log("redis is there");
    } else {
      LOG.atWarn()
          .addKeyValue("url", config.url())
          .addKeyValue("reason", reason)
          .log("redis is gone, playing from memory");
    }
    up = isUp;
    told = true;
  }

  private static String reason(RedisException failure) {
    var cause = failure.getCause();
    return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
  }

  @Override
  public void close() {
    synchronized (this) {
      closing = true; // that the connection ends is no news
    }
    connecting.interrupt();
    try {
      connecting.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
