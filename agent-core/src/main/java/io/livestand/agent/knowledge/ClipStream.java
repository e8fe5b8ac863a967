package io.livestand.agent.knowledge;

import io.livestand.agent.audio.OpusFrame;
import org.jspecify.annotations.Nullable;

/// A clip while it is being read, from its first frame to its last. For one reader.
public interface ClipStream extends AutoCloseable {
  /// Waits for the next 20 ms.
  ///
  /// @return null after the last frame
  /// @throws ProviderException when the rest cannot be had
  @Nullable OpusFrame next() throws InterruptedException;

  /// How many frames it has in all; 0 where that is not known beforehand.
  default int length() {
    return 0;
  }

  @Override
  void close();

  /// A clip that is there already.
  static ClipStream of(Clip clip) {
    var frames = clip.frames().iterator();
    return new ClipStream() {
      @Override
      public @Nullable OpusFrame next() {
        return frames.hasNext() ? frames.next() : null;
      }

      @Override
      public int length() {
        return clip.frames().size();
      }

      @Override
      public void close() {}
    };
  }
}
