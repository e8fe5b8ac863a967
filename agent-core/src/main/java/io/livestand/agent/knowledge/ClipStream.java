package io.livestand.agent.knowledge;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.provider.ProviderException;
import org.jspecify.annotations.Nullable;

/// A clip while it is being read, from its first frame to its last. For one reader.
public interface ClipStream extends AutoCloseable {
  /// Waits for the next 20 ms.
  ///
  /// @return null after the last frame
  /// @throws ProviderException when the rest cannot be had
  @Nullable OpusFrame next() throws InterruptedException;

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
      public void close() {}
    };
  }
}
