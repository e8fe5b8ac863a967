package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.testing.MemoryClips;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LayeredCachesTest {
  private static final ClipKey KEY = new ClipKey("static:hello", "anna", "Hello", "opus");
  private static final Clip CLIP = new Clip(List.of(OpusFrame.SILENCE, OpusFrame.SILENCE));

  private final MemoryClips near = new MemoryClips();
  private final MemoryClips far = new MemoryClips();
  private final LayeredAudioCache cache = new LayeredAudioCache(near, far);

  @Test
  void whatIsStoredIsInBoth() {
    cache.put(KEY, CLIP);

    assertThat(near.find(KEY)).contains(CLIP);
    assertThat(far.find(KEY)).contains(CLIP);
  }

  @Test
  void whatWasFoundFarAwayIsCloseByFromThenOn() {
    far.put(KEY, CLIP);

    assertThat(cache.find(KEY)).contains(CLIP);

    assertThat(near.find(KEY)).contains(CLIP);
  }

  @Test
  void whatWasPlayedToItsEndIsCloseByFromThenOn() throws Exception {
    far.put(KEY, CLIP);

    try (var stream = cache.open(KEY).orElseThrow()) {
      while (stream.next() != null) {}
    }

    assertThat(near.find(KEY)).contains(CLIP);
  }

  @Test
  void halfAClipIsNotKept() throws Exception {
    far.put(KEY, CLIP);
    far.breakAfter(1);

    try (var stream = cache.open(KEY).orElseThrow()) {
      assertThat(stream.next()).isNotNull();
      assertThatExceptionOfType(ProviderException.class).isThrownBy(stream::next);
    }

    assertThat(near.find(KEY)).isEmpty();
  }

  @Test
  void whatIsCloseByIsPlayedWhateverBecomesOfTheOther() throws Exception {
    cache.put(KEY, CLIP);
    far.clips.clear();

    assertThat(cache.find(KEY)).contains(CLIP);
    try (var stream = cache.open(KEY).orElseThrow()) {
      assertThat(stream.next()).isEqualTo(OpusFrame.SILENCE);
    }
  }

  @Test
  void textsAreLookedForCloseByFirst() {
    var here = new Texts();
    var there = new Texts();
    var texts = new LayeredTextCache(here, there);

    texts.put("summary", "short", Duration.ofHours(1));
    assertThat(there.texts).containsEntry("summary", "short");
    there.texts.put("summary", "other");
    there.texts.put("more", "long");

    assertThat(texts.find("summary")).contains("short");
    assertThat(texts.find("more")).contains("long");
    assertThat(texts.find("none")).isEmpty();
  }

  @Test
  void aFingerprintTellsVoiceTextAndCodecApart() {
    assertThat(KEY.fingerprint()).matches("[0-9a-f]{32}").isEqualTo(KEY.fingerprint());
    assertThat(
            List.of(
                KEY.fingerprint(),
                new ClipKey("static:hello", "elena", "Hello", "opus").fingerprint(),
                new ClipKey("static:hello", "anna", "Hello!", "opus").fingerprint(),
                new ClipKey("static:hello", "anna", "Hello", "other").fingerprint(),
                new ClipKey("static:hello", "ann", "aHello", "opus").fingerprint()))
        .doesNotHaveDuplicates();
  }

  private static final class Texts implements TextCache {
    private final Map<String, String> texts = new HashMap<>();

    @Override
    public Optional<String> find(String key) {
      return Optional.ofNullable(texts.get(key));
    }

    @Override
    public void put(String key, String text, Duration life) {
      texts.put(key, text);
    }
  }
}
