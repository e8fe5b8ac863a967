package io.livestand.agent.knowledge;

import io.livestand.agent.audio.OpusFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A small cache close by in front of a large one far away: what was fetched once is played from
/// close by, whatever becomes of the other.
public final class LayeredAudioCache implements AudioCache {
  private final AudioCache near;
  private final AudioCache far;

  public LayeredAudioCache(AudioCache near, AudioCache far) {
    this.near = near;
    this.far = far;
  }

  @Override
  public Optional<Clip> find(ClipKey key) {
    var here = near.find(key);
    if (here.isPresent()) {
      return here;
    }
    var there = far.find(key);
    there.ifPresent(clip -> near.put(key, clip));
    return there;
  }

  @Override
  public Optional<ClipStream> open(ClipKey key) {
    var here = near.open(key);
    return here.isPresent() ? here : far.open(key).map(stream -> new Fetched(key, stream));
  }

  @Override
  public void put(ClipKey key, Clip clip) {
    near.put(key, clip);
    far.put(key, clip);
  }

  /// Remembers what it passes on, once it has all of it.
  private final class Fetched implements ClipStream {
    private final ClipKey key;
    private final ClipStream stream;
    private final List<OpusFrame> frames = new ArrayList<>();

    Fetched(ClipKey key, ClipStream stream) {
      this.key = key;
      this.stream = stream;
    }

    @Override
    public @Nullable OpusFrame next() throws InterruptedException {
      var frame = stream.next();
      if (frame == null) {
        near.put(key, new Clip(frames));
      } else {
        frames.add(frame);
      }
      return frame;
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
