package io.livestand.app.wiring;

import io.livestand.agent.knowledge.AnswerCache;
import io.livestand.agent.knowledge.AnswerStore;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.LayeredAudioCache;
import io.livestand.agent.knowledge.LayeredTextCache;
import io.livestand.agent.knowledge.SemanticAnswers;
import io.livestand.agent.knowledge.TextCache;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import io.livestand.providers.caffeine.CaffeineAudioCache;
import io.livestand.providers.caffeine.CaffeineTextCache;
import io.livestand.providers.redis.RedisAnswerStore;
import io.livestand.providers.redis.RedisAudioCache;
import io.livestand.providers.redis.RedisConfig;
import io.livestand.providers.redis.RedisLink;
import io.livestand.providers.redis.RedisTextCache;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What a node remembers: in memory, and where there is a Redis, in that as well.
public final class Caches implements AutoCloseable {
  private static final Duration REFRESH_ANSWERS = Duration.ofMinutes(1);

  private final Config.Cache config;
  private final Optional<RedisLink> redis;
  private final AudioCache audio;
  private final TextCache texts;

  /// Connects to Redis where one is named; one that is not there is looked for again and again.
  public Caches(Config.Cache config, Secrets secrets, Ticker ticker) throws InterruptedException {
    this.config = config;
    redis = link(config.redis(), secrets, ticker);
    var clips = new CaffeineAudioCache((long) config.memoryMb() << 20);
    var words = new CaffeineTextCache(ticker);
    audio =
        redis
            .<AudioCache>map(link -> new LayeredAudioCache(clips, new RedisAudioCache(link)))
            .orElse(clips);
    texts =
        redis
            .<TextCache>map(link -> new LayeredTextCache(words, new RedisTextCache(link)))
            .orElse(words);
  }

  private static Optional<RedisLink> link(Config.Redis redis, Secrets secrets, Ticker ticker)
      throws InterruptedException {
    if (redis.url().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RedisLink(
            new RedisConfig(
                URI.create(redis.url()),
                secrets.redisPassword(),
                Duration.ofMillis(redis.timeoutMs()),
                redis.keyPrefix()),
            ticker));
  }

  /// The sound of phrases.
  public AudioCache audio() {
    return audio;
  }

  /// The same without what is in memory, where there is a Redis.
  public Optional<AudioCache> shared() {
    return redis.map(RedisAudioCache::new);
  }

  /// Texts that live for a while.
  public TextCache texts() {
    return texts;
  }

  /// Answers of the language model; empty where none is to be remembered.
  public Optional<AnswerCache> answers(TextEmbedder embedder) {
    var answers = config.answers();
    if (answers.lifeMinutes() == 0) {
      return Optional.empty();
    }
    var clock = InstantSource.system();
    return Optional.of(
        new SemanticAnswers(
            embedder,
            redis
                .<AnswerStore>map(link -> new RedisAnswerStore(link, clock))
                .orElseGet(AnswerStore::none),
            new SemanticAnswers.Policy(
                answers.threshold(), Duration.ofMinutes(answers.lifeMinutes()), REFRESH_ANSWERS),
            clock,
            work -> Thread.ofVirtual().name("answers").start(work)));
  }

  /// Whether there is to be a Redis.
  public boolean isShared() {
    return redis.isPresent();
  }

  /// Whether Redis, where there is to be one, can be asked.
  public boolean isUp() {
    return redis.map(RedisLink::isUp).orElse(true);
  }

  /// How it is, for the operator.
  public String health() {
    if (redis.isEmpty()) {
      return "memory";
    }
    return isUp() ? "memory and redis" : "memory alone, redis is not reachable";
  }

  @Override
  public void close() {
    redis.ifPresent(RedisLink::close);
  }
}
