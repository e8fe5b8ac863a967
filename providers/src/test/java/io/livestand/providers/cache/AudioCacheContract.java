package io.livestand.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every cache of clips must be able to do: the same cases for each.
public abstract class AudioCacheContract {
  protected static final ClipKey KEY =
      new ClipKey("static:greeting", "anna", "Здравствуйте!", "opus");
  private static final int THREE_SECONDS = 150;

  /// An empty cache.
  protected abstract AudioCache cache();

  @Test
  void aClipIsFoundAgainFrameByFrame() {
    var cache = cache();
    var clip = clip(THREE_SECONDS, 1);
    cache.put(KEY, clip);

    assertThat(bytes(cache.find(KEY).orElseThrow())).isEqualTo(bytes(clip));
    assertThat(clip.duration()).hasSeconds(3);
  }

  @Test
  void aClipIsPlayedFromItsFirstFrameToItsLast() throws Exception {
    for (var length : new int[] {1, 9, 10, 11, THREE_SECONDS}) {
      var cache = cache();
      var clip = clip(length, 1);
      cache.put(KEY, clip);

      assertThat(bytes(played(cache, KEY))).isEqualTo(bytes(clip));
    }
  }

  @Test
  void whatWasNotStoredIsNotFound() {
    var cache = cache();

    assertThat(cache.find(KEY)).isEmpty();
    assertThat(cache.open(KEY)).isEmpty();
  }

  @Test
  void anotherVoiceTextCodecOrNameIsAnotherClip() {
    var cache = cache();
    cache.put(KEY, clip(2, 1));

    for (var other :
        List.of(
            new ClipKey("static:greeting", "elena", "Здравствуйте!", "opus"),
            new ClipKey("static:greeting", "anna", "Привет!", "opus"),
            new ClipKey("static:greeting", "anna", "Здравствуйте!", "other"),
            new ClipKey("static:goodbye", "anna", "Здравствуйте!", "opus"))) {
      assertThat(cache.find(other)).isEmpty();
    }
  }

  @Test
  void aClipTakesThePlaceOfTheOneBefore() {
    var cache = cache();
    cache.put(KEY, clip(THREE_SECONDS, 1));
    cache.put(KEY, clip(20, 2));

    assertThat(bytes(cache.find(KEY).orElseThrow())).isEqualTo(bytes(clip(20, 2)));
  }

  @Test
  void recordingsAreStoredLikeAnythingElse() {
    var cache = cache();
    var recording = new ClipKey("filler:hmm", ClipKey.RECORDING, "", "opus");
    cache.put(recording, clip(5, 3));

    assertThat(bytes(cache.find(recording).orElseThrow())).isEqualTo(bytes(clip(5, 3)));
  }

  @Test
  void aClipWithoutFramesIsNone() {
    var cache = cache();
    cache.put(KEY, new Clip(List.of()));

    assertThat(cache.find(KEY)).isEmpty();
  }

  @Test
  void nobodyFindsHalfAClipWhileItIsReplaced() throws Exception {
    var cache = cache();
    var one = clip(THREE_SECONDS, 1);
    var other = clip(THREE_SECONDS, 2);
    cache.put(KEY, one);
    var done = new AtomicBoolean();
    var writer =
        Thread.ofVirtual()
            .start(() -> {
              for (var round = 0; round < 50; round++) {
                cache.put(KEY, round % 2 == 0 ? other : one);
              }
              done.set(true);
            });

    while (!done.get()) {
      assertThat(bytes(cache.find(KEY).orElseThrow())).isIn(bytes(one), bytes(other));
    }
    writer.join();
  }

  /// Frames of different lengths, each marked with the clip and its place in it.
  protected static Clip clip(int frames, int mark) {
    return new Clip(
        IntStream.range(0, frames)
            .mapToObj(index -> {
              var payload = new byte[20 + index % 60];
              payload[0] = (byte) mark;
              payload[1] = (byte) index;
              return new OpusFrame(payload);
            })
            .toList());
  }

  /// Reads a clip as a player does.
  protected static Clip played(AudioCache cache, ClipKey key) throws InterruptedException {
    var frames = new ArrayList<OpusFrame>();
    try (var stream = cache.open(key).orElseThrow()) {
      for (var frame = stream.next(); frame != null; frame = stream.next()) {
        frames.add(frame);
      }
    }
    return new Clip(frames);
  }

  protected static List<List<Byte>> bytes(Clip clip) {
    return clip.frames().stream()
        .map(frame -> {
          var bytes = new ArrayList<Byte>();
          for (var value : frame.payload()) {
            bytes.add(value);
          }
          return (List<Byte>) bytes;
        })
        .toList();
  }
}
