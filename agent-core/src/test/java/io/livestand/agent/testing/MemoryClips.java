package io.livestand.agent.testing;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A cache that can forget everything, and break off in the middle of a clip.
public final class MemoryClips implements AudioCache {
  private static final int NEVER = Integer.MAX_VALUE;

  public final Map<ClipKey, Clip> clips = new ConcurrentHashMap<>();
  private int breaksAfter = NEVER;

  /// From now on, every clip breaks off after so many frames.
  public void breakAfter(int frames) {
    breaksAfter = frames;
  }

  @Override
  public Optional<Clip> find(ClipKey key) {
    return Optional.ofNullable(clips.get(key));
  }

  @Override
  public Optional<ClipStream> open(ClipKey key) {
    return find(key).map(Breaking::new);
  }

  @Override
  public void put(ClipKey key, Clip clip) {
    clips.put(key, clip);
  }

  private final class Breaking implements ClipStream {
    private final ClipStream whole;
    private int given;

    Breaking(Clip clip) {
      whole = ClipStream.of(clip);
    }

    @Override
    public @Nullable OpusFrame next() throws InterruptedException {
      if (given++ >= breaksAfter) {
        throw new ProviderException("redis", Kind.UNAVAILABLE, "gone");
      }
      return whole.next();
    }

    @Override
    public void close() {}
  }
}
