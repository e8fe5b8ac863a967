package io.livestand.providers.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.knowledge.LayeredAudioCache;
import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.testing.FakeOutlet;
import io.livestand.agent.testing.ManualTicker;
import io.livestand.agent.testing.NumberedVoice;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.caffeine.CaffeineAudioCache;
import io.livestand.providers.testing.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// Redis dies, hangs, refuses, and comes back: what is heard, what is told, and what it costs.
@Timeout(60)
final class RedisGoneIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ClipKey KEY = new ClipKey("static:hello", "anna", "Hello", "opus");
  private static final Clip CLIP = new Clip(Collections.nCopies(30, OpusFrame.SILENCE));
  private static final Phrase LONG =
      new Phrase("static:long", "A sentence of more letters than arrive at first.");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(RedisLink.class);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void killedInTheMiddleOfAPlaybackTheClipIsHeardToItsEnd() throws Exception {
    var voice = new NumberedVoice("anna", 1);
    try (var redis = RedisProcess.start();
        var link = AgainstRedis.link(redis)) {
      // nothing in memory: each playback is read from Redis
      var library = new ClipLibrary(new RedisAudioCache(link), voice, voice);
      library.prepare(List.of(LONG), "en");
      var outlet = new FakeOutlet(new ManualTicker());
      outlet.sendOnly(5);
      var player =
          Thread.ofVirtual()
              .start(() -> {
                try (var clip = library.openNamed("static:long", "en").orElseThrow()) {
                  new Voice(outlet, voice).play(clip, () -> {}, _ -> {});
                } catch (InterruptedException interrupted) {
                  throw new AssertionError(interrupted);
                }
              });
      await().atMost(PATIENCE).until(() -> outlet.sent().size() == 5);

      redis.kill();
      outlet.sendAll();
      player.join();

      assertThat(places(outlet)).containsExactlyElementsOf(lettersOf(LONG));
      assertThat(frames(library.openNamed("static:long", "en").orElseThrow()))
          .as("the next turn has its answer from the voice")
          .isEqualTo(LONG.text().length());
    }
  }

  @Test
  void cutOffBeforeTheRestArrivedTheVoiceSpeaksIt() throws Exception {
    var voice = new NumberedVoice("anna", 1);
    try (var redis = RedisProcess.start();
        var cable = new CutCable(redis.port());
        var link = AgainstRedis.link(cable.url(), AgainstRedis.PATIENCE, "test:")) {
      var library = new ClipLibrary(new RedisAudioCache(link), voice, voice);
      library.prepare(List.of(LONG), "en");
      voice.become("anna", 2);

      cable.cutAfter(100); // the first ten frames have 8 bytes each, with their lengths
      var outlet = new FakeOutlet(new ManualTicker());
      try (var clip = library.openNamed("static:long", "en").orElseThrow()) {
        new Voice(outlet, voice).play(clip, () -> {}, _ -> {});
      }

      assertThat(places(outlet)).containsExactlyElementsOf(lettersOf(LONG));
      assertThat(marks(outlet).subList(0, 10)).as("from Redis").containsOnly(1);
      assertThat(marks(outlet).subList(10, LONG.text().length())).as("spoken").containsOnly(2);
    }
  }

  @Test
  void whatIsInMemoryIsPlayedWithoutRedisAndNewClipsAreKeptThere() throws Exception {
    try (var redis = RedisProcess.start();
        var link = AgainstRedis.link(redis)) {
      var cache = new LayeredAudioCache(new CaffeineAudioCache(1 << 20), new RedisAudioCache(link));
      cache.put(KEY, CLIP);
      redis.kill();

      var another = new ClipKey("static:bye", "anna", "Bye", "opus");
      cache.put(another, CLIP);

      assertThat(cache.find(KEY)).contains(CLIP);
      assertThat(cache.find(another)).contains(CLIP);
      await().atMost(PATIENCE).until(() -> !link.isUp());
    }
  }

  @Test
  void itHealsByItselfAndGoingAndComingAreToldOnce() throws Exception {
    try (var redis = RedisProcess.start();
        var link = AgainstRedis.link(redis)) {
      var cache = new RedisAudioCache(link);
      for (var round = 0; round < 3; round++) {
        redis.kill();
        await().atMost(PATIENCE).until(() -> !link.isUp());
        for (var attempt = 0; attempt < 10; attempt++) {
          assertThat(cache.find(KEY)).isEmpty();
        }
        redis.revive();
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              cache.put(KEY, CLIP);
              assertThat(cache.find(KEY)).isPresent();
            });
        assertThat(link.isUp()).isTrue();
      }
    }

    assertThat(told())
        .containsExactly(
            "redis is there",
            "redis is gone, playing from memory",
            "redis is there",
            "redis is gone, playing from memory",
            "redis is there",
            "redis is gone, playing from memory",
            "redis is there");
  }

  @Test
  void aRedisThatIsNotThereAtTheStartIsFoundWhenItComes() throws Exception {
    try (var redis = RedisProcess.later();
        var link = AgainstRedis.link(redis)) {
      var cache = new RedisAudioCache(link);
      assertThat(link.isUp()).isFalse();
      assertThat(cache.find(KEY)).isEmpty();

      redis.revive();

      await().atMost(PATIENCE).until(link::isUp);
      cache.put(KEY, CLIP);
      assertThat(cache.find(KEY)).isPresent();
    }
  }

  @Test
  void aRedisThatHangsIsWaitedForOnceAndThenDoneWithoutForASecond() throws Exception {
    var clock = new ManualTicker().advance(Duration.ofSeconds(5));
    try (var redis = RedisProcess.start();
        var link =
            new RedisLink(
                new RedisConfig(redis.url(), Optional.empty(), Duration.ofMillis(100), "t:"),
                clock)) {
      var cache = new RedisAudioCache(link);
      redis.freeze();

      assertThat(cache.find(KEY)).isEmpty();
      assertThat(link.isUp()).isFalse();
      assertThat(link.send(commands -> commands.get("key"))).as("nobody waits").isEmpty();

      redis.thaw();
      clock.advance(Duration.ofSeconds(1));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(1));
            cache.put(KEY, CLIP);
            assertThat(cache.find(KEY)).isPresent();
          });
      assertThat(link.isUp()).isTrue();
    }
  }

  @Test
  void thePasswordOpensIt() throws Exception {
    try (var redis = RedisProcess.withPassword("sesame")) {
      for (var password : List.of(Optional.of("sesame"), Optional.of("wrong"))) {
        try (var link =
            new RedisLink(
                new RedisConfig(redis.url(), password, AgainstRedis.PATIENCE, "t:"),
                Ticker.system())) {
          assertThat(link.isUp()).isEqualTo(password.get().equals("sesame"));
        }
      }
    }
    assertThat(log.list.toString()).doesNotContain("sesame");
  }

  @Test
  void aConfigurationNeverPrintsThePassword() {
    var config =
        new RedisConfig(
            java.net.URI.create("redis://localhost"), Optional.of("hush"), PATIENCE, "t:");

    assertThat(config.toString()).doesNotContain("hush");
  }

  private List<String> told() {
    return log.list.stream().map(ILoggingEvent::getMessage).toList();
  }

  private static int frames(ClipStream clip) throws InterruptedException {
    var count = 0;
    try (clip) {
      while (clip.next() != null) {
        count++;
      }
    }
    return count;
  }

  private static List<Integer> lettersOf(Phrase phrase) {
    var places = new ArrayList<Integer>();
    for (var place = 0; place < phrase.text().length(); place++) {
      places.add(place);
    }
    return places;
  }

  private static List<Integer> places(FakeOutlet outlet) {
    return values(outlet, 0);
  }

  private static List<Integer> marks(FakeOutlet outlet) {
    return values(outlet, 1);
  }

  private static List<Integer> values(FakeOutlet outlet, int at) {
    return outlet.sent().stream().map(frame -> (int) ((OpusFrame) frame).payload()[at]).toList();
  }
}
