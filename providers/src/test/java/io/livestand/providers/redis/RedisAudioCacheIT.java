package io.livestand.providers.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.provider.ProviderException;
import io.livestand.providers.cache.AudioCacheContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisAudioCacheIT extends AudioCacheContract {
  @RegisterExtension static final AgainstRedis REDIS = new AgainstRedis();

  @Override
  protected AudioCache cache() {
    return new RedisAudioCache(REDIS.emptyLink());
  }

  @Test
  void aClipIsAListUnderItsReadableName() {
    var link = REDIS.emptyLink();
    new RedisAudioCache(link).put(KEY, clip(12, 1));

    var name = link.key("static:greeting:" + KEY.fingerprint());
    assertThat(link.<Long>ask(commands -> commands.llen(name))).contains(12L);
    assertThat(link.<Long>ask(commands -> commands.ttl(name)).orElseThrow())
        .isBetween(Duration.ofDays(29).toSeconds(), Duration.ofDays(30).toSeconds());
  }

  @Test
  void recordingsNeverExpire() {
    var link = REDIS.emptyLink();
    var recording = new ClipKey("filler:hmm", ClipKey.RECORDING, "", "opus");
    new RedisAudioCache(link).put(recording, clip(2, 1));

    var name = link.key("filler:hmm:" + recording.fingerprint());
    assertThat(link.<Long>ask(commands -> commands.ttl(name))).contains(-1L);
  }

  @Test
  void whatIsNoClipIsAbsent() {
    var link = REDIS.emptyLink();
    var cache = new RedisAudioCache(link);
    var name = link.key("static:greeting:" + KEY.fingerprint());

    link.<String>ask(commands -> commands.set(name, new byte[] {1}));
    assertThat(cache.find(KEY)).isEmpty();
    assertThat(cache.open(KEY)).isEmpty();

    link.<Long>ask(commands -> commands.del(name));
    link.<Long>ask(commands -> commands.rpush(name, new byte[5_000]));
    assertThat(cache.find(KEY)).isEmpty();
    assertThat(cache.open(KEY)).isEmpty();
    assertThat(link.isUp()).isTrue();
  }

  @Test
  void aBrokenFrameInTheRestBreaksTheClipOff() throws Exception {
    var link = REDIS.emptyLink();
    var cache = new RedisAudioCache(link);
    cache.put(KEY, clip(10, 1));
    var name = link.key("static:greeting:" + KEY.fingerprint());
    link.<Long>ask(commands -> commands.rpush(name, new byte[5_000]));

    try (var stream = cache.open(KEY).orElseThrow()) {
      for (var frame = 0; frame < 10; frame++) {
        assertThat(stream.next()).isNotNull();
      }
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(stream::next)
          .withMessageContaining("lost the rest of");
    }
  }

  /// As another program would read it.
  @Test
  void theListIsPlainOpusForAnyClient() {
    var link = REDIS.emptyLink();
    new RedisAudioCache(link).put(KEY, clip(3, 7));

    try (var client = RedisClient.create(REDIS.redis().url().toString());
        var connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      var list = connection.sync().lrange(link.key("static:greeting:" + KEY.fingerprint()), 0, -1);
      assertThat(list).hasSize(3).allSatisfy(packet -> assertThat(packet[0]).isEqualTo((byte) 7));
    }
  }
}
