package io.livestand.providers.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaffeineAudioCacheTest {
  private static final Clip CLIP = new Clip(List.of(OpusFrame.SILENCE, OpusFrame.SILENCE));

  private final CaffeineAudioCache cache = new CaffeineAudioCache();

  @Test
  void aClipIsFoundAgain() {
    cache.put(new ClipKey("anna", "hello", "opus"), CLIP);

    assertThat(cache.find(new ClipKey("anna", "hello", "opus"))).contains(CLIP);
    assertThat(CLIP.duration()).hasMillis(40);
  }

  @Test
  void anotherVoiceTextOrCodecIsAnotherClip() {
    cache.put(new ClipKey("anna", "hello", "opus"), CLIP);

    assertThat(cache.find(new ClipKey("elena", "hello", "opus"))).isEmpty();
    assertThat(cache.find(new ClipKey("anna", "bye", "opus"))).isEmpty();
    assertThat(cache.find(new ClipKey("anna", "hello", "other"))).isEmpty();
  }
}
