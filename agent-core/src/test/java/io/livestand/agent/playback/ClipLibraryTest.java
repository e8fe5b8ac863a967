package io.livestand.agent.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.testing.MemoryClips;
import io.livestand.agent.testing.NumberedVoice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClipLibraryTest {
  private static final Phrase HELLO = new Phrase("static:hello", "Hello");
  private static final int ANNA = 1;
  private static final int ELENA = 2;
  private static final int RECORDED = 9;

  private final MemoryClips cache = new MemoryClips();
  private final NumberedVoice voice = new NumberedVoice("anna", ANNA);
  private final ClipLibrary library = library();

  @Test
  void aPhraseIsSpokenOnceAndFoundByItsTextAndByItsName() throws Exception {
    assertThat(library.prepare(List.of(HELLO), "en")).isEqualTo(1);
    assertThat(library().prepare(List.of(HELLO), "en")).isZero();

    assertThat(voice.said).containsExactly("Hello");
    assertThat(marks(library.find("Hello", "en").orElseThrow())).containsExactly(1, 1, 1, 1, 1);
    assertThat(library.findNamed("static:hello", "en")).isEqualTo(library.find("Hello", "en"));
    assertThat(library.findNamed("static:hello", "ru")).isEmpty();
    assertThat(cache.clips).containsOnlyKeys(library.key("static:hello", "en").orElseThrow());
    assertThat(voice.open).isZero();
  }

  @Test
  void aChangedVoiceNeverPlaysAnOldClip() throws Exception {
    library.prepare(List.of(HELLO), "en");

    voice.become("elena", ELENA);
    var after = library();
    after.prepare(List.of(HELLO), "en");

    assertThat(marks(after.findNamed("static:hello", "en").orElseThrow())).containsOnly(ELENA);
  }

  @Test
  void aChangedTextIsSpokenAnew() throws Exception {
    library.prepare(List.of(HELLO), "en");

    library.prepare(List.of(new Phrase("static:hello", "Hi")), "en");

    assertThat(library.findNamed("static:hello", "en").orElseThrow().frames()).hasSize(2);
  }

  @Test
  void aRecordingIsPlayedInThePlaceOfTheVoice() throws Exception {
    library.record(HELLO, new Clip(List.of(new OpusFrame(new byte[] {0, RECORDED}))));

    assertThat(library.prepare(List.of(HELLO), "en")).isZero();

    assertThat(frames(library.openNamed("static:hello", "en").orElseThrow()))
        .containsExactly("0/9");
  }

  @Test
  void aRecordingOfAnotherTextIsNotPlayed() throws Exception {
    library.record(HELLO, new Clip(List.of(new OpusFrame(new byte[] {0, RECORDED}))));

    assertThat(library.prepare(List.of(new Phrase("static:hello", "Hi")), "en")).isEqualTo(1);
  }

  @Test
  void aPhraseWithoutATextIsThereOnlyAsARecording() throws Exception {
    var cough = new Phrase("filler:cough", "");

    assertThat(library.prepare(List.of(cough), "en")).isZero();
    assertThat(library.openNamed("filler:cough", "en")).isEmpty();

    library.record(cough, new Clip(List.of(OpusFrame.SILENCE)));
    library.prepare(List.of(cough), "en");
    assertThat(library.openNamed("filler:cough", "en")).isPresent();
  }

  @Test
  void whenTheCacheBreaksOffTheRestIsSpokenFromTheMissingFrameOn() throws Exception {
    library.prepare(List.of(HELLO), "en");
    cache.breakAfter(2);
    voice.become("anna", ELENA); // the same name: only the mark tells who is heard

    assertThat(frames(library.open("Hello", "en").orElseThrow()))
        .containsExactly("0/1", "1/1", "2/2", "3/2", "4/2");
    assertThat(voice.open).isZero();
  }

  @Test
  void whatTheCacheHasLostIsSpokenAgainAndStored() throws Exception {
    library.prepare(List.of(HELLO), "en");
    cache.clips.clear();

    assertThat(frames(library.open("Hello", "en").orElseThrow())).hasSize(5);

    assertThat(library.find("Hello", "en")).isPresent();
    assertThat(voice.open).isZero();
  }

  @Test
  void whatIsStoppedInTheMiddleIsNotStored() throws Exception {
    library.prepare(List.of(HELLO), "en");
    cache.clips.clear();

    try (var stream = library.open("Hello", "en").orElseThrow()) {
      assertThat(stream.next()).isNotNull();
    }

    assertThat(cache.clips).isEmpty();
    assertThat(voice.open).isZero();
  }

  @Test
  void aVoiceWithoutASoundIsAFailure() {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> {
          try (var clip = new SpokenClip(voice.connect("en").begin(), voice, _ -> {}, () -> {})) {
            clip.next();
          }
        });
  }

  @Test
  void progressIsToldPhraseByPhrase() throws Exception {
    var told = new ArrayList<Phrase>();
    var bye = new Phrase("static:bye", "Bye");
    library.prepare(List.of(HELLO), "en");

    library.prepare(List.of(HELLO, bye), "en", told::add);

    assertThat(told).containsExactly(HELLO, bye);
  }

  private ClipLibrary library() {
    return new ClipLibrary(cache, voice, voice);
  }

  private static List<Integer> marks(Clip clip) {
    return clip.frames().stream().map(frame -> (int) frame.payload()[1]).toList();
  }

  /// Each frame as its place in the text and the mark of who says it.
  private static List<String> frames(ClipStream clip) throws InterruptedException {
    var frames = new ArrayList<String>();
    try (clip) {
      for (var frame = clip.next(); frame != null; frame = clip.next()) {
        frames.add(frame.payload()[0] + "/" + frame.payload()[1]);
      }
    }
    return frames;
  }
}
