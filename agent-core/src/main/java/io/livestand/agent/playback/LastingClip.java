package io.livestand.agent.playback;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.provider.ProviderException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A clip from the cache that is played to its end even where the cache breaks off in the middle of
/// it, or has lost it: then it is spoken again, and heard from the frame on that was missing.
final class LastingClip implements ClipStream {
  private static final Logger LOG = LoggerFactory.getLogger(LastingClip.class);

  private final Supplier<ClipStream> again;
  private @Nullable ClipStream cached;
  private @Nullable ClipStream spoken;
  private int played;

  /// @param cached null where the cache has nothing
  /// @param again speaks the whole clip
  LastingClip(@Nullable ClipStream cached, Supplier<ClipStream> again) {
    this.cached = cached;
    this.again = again;
  }

  @Override
  public @Nullable OpusFrame next() throws InterruptedException {
    var reading = cached;
    if (reading != null) {
      try {
        return played(reading.next());
      } catch (ProviderException failure) {
        LOG.atWarn()
            .addKeyValue("reason", failure.getMessage())
            .addKeyValue("played_frames", played)
            .log("clip broken off, speaking the rest");
        reading.close();
        cached = null;
      }
    }
    var speaking = spoken;
    return played(speaking == null ? rest().next() : speaking.next());
  }

  private ClipStream rest() throws InterruptedException {
    var whole = again.get();
    spoken = whole;
    for (var heard = 0; heard < played && whole.next() != null; heard++) {}
    return whole;
  }

  private @Nullable OpusFrame played(@Nullable OpusFrame frame) {
    if (frame != null) {
      played++;
    }
    return frame;
  }

  @Override
  public int length() {
    return cached == null ? 0 : cached.length();
  }

  @Override
  public void close() {
    if (cached != null) {
      cached.close();
    }
    if (spoken != null) {
      spoken.close();
    }
  }
}
