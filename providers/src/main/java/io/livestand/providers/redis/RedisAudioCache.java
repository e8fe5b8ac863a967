package io.livestand.providers.redis;

import io.lettuce.core.ScriptOutputType;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clips as lists of Opus packets, one list a clip:
///
/// ```
/// live-stand:static:greeting:3f0c…  [packet, packet, …]   20 ms each
///            name            fingerprint of voice, text and codec
/// ```
///
/// A clip of a voice that speaks no more is never asked for again, and goes a month after it was
/// last read; recordings stay.
public final class RedisAudioCache implements AudioCache {
  private static final Logger LOG = LoggerFactory.getLogger(RedisAudioCache.class);

  /// Read first: 200 ms, while which the rest arrives.
  private static final int FIRST_FRAMES = 10;

  private static final Duration LIFE = Duration.ofDays(30);

  /// One script is one step: nobody reads half a clip. Unlike a transaction, of which a reconnect
  /// could lose the beginning, it may be sent twice.
  private static final String REPLACE =
      """
      redis.call('DEL', KEYS[1])
      for index = 2, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[index]) end
      if ARGV[1] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
      return #ARGV - 1
      """;

  private final RedisLink redis;

  public RedisAudioCache(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Clip> find(ClipKey key) {
    var name = name(key);
    var list = redis.<List<byte[]>>ask(commands -> commands.lrange(name, 0, -1));
    return list.filter(packets -> !packets.isEmpty()).flatMap(packets -> clip(name, packets));
  }

  @Override
  public Optional<ClipStream> open(ClipKey key) {
    var name = name(key);
    var first = redis.<List<byte[]>>send(commands -> commands.lrange(name, 0, FIRST_FRAMES - 1));
    var rest = redis.<List<byte[]>>send(commands -> commands.lrange(name, FIRST_FRAMES, -1));
    if (first.isEmpty() || rest.isEmpty()) {
      return Optional.empty();
    }
    if (!key.isRecording()) {
      renew(name);
    }
    return redis
        .await(first.get())
        .filter(packets -> !packets.isEmpty())
        .flatMap(packets -> clip(name, packets))
        .map(clip -> new Arriving(name, clip, rest.get()));
  }

  @Override
  public void put(ClipKey key, Clip clip) {
    if (clip.frames().isEmpty()) {
      return; // an empty list is none in Redis
    }
    var frames = clip.frames();
    var values = new byte[frames.size() + 1][];
    var life = key.isRecording() ? 0 : LIFE.toMillis();
    values[0] = Long.toString(life).getBytes(StandardCharsets.US_ASCII);
    for (var index = 0; index < frames.size(); index++) {
      values[index + 1] = frames.get(index).payload();
    }
    var keys = new String[] {name(key)};
    var _ =
        redis.<Long>ask(commands -> commands.eval(REPLACE, ScriptOutputType.INTEGER, keys, values));
  }

  private void renew(String name) {
    var _ = redis.<Boolean>send(commands -> commands.pexpire(name, LIFE));
  }

  private String name(ClipKey key) {
    return redis.key(key.name() + ':' + key.fingerprint());
  }

  /// What is no clip counts as absent.
  private static Optional<Clip> clip(String name, List<byte[]> packets) {
    try {
      return Optional.of(new Clip(packets.stream().map(OpusFrame::new).toList()));
    } catch (IllegalArgumentException broken) {
      LOG.atWarn()
          .addKeyValue("key", name)
          .addKeyValue("reason", broken.getMessage())
          .log("not a clip");
      return Optional.empty();
    }
  }

  /// The first frames are here, the others were asked for in the same breath.
  private final class Arriving implements ClipStream {
    private final String name;
    private @Nullable CompletionStage<? extends @Nullable List<byte[]>> rest;
    private Iterator<OpusFrame> frames;

    Arriving(String name, Clip first, CompletionStage<? extends @Nullable List<byte[]>> rest) {
      this.name = name;
      this.frames = first.frames().iterator();
      this.rest = rest;
    }

    @Override
    public @Nullable OpusFrame next() {
      var others = rest;
      if (!frames.hasNext() && others != null) {
        rest = null;
        frames =
            redis
                .<List<byte[]>>await(others)
                .flatMap(packets -> clip(name, packets))
                .orElseThrow(() ->
                    new ProviderException("redis", Kind.UNAVAILABLE, "lost the rest of " + name))
                .frames()
                .iterator();
      }
      return frames.hasNext() ? frames.next() : null;
    }

    @Override
    public void close() {}
  }
}
