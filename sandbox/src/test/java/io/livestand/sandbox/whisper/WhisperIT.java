package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.EngineFolders;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.rhvoice.RhVoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real model.
@Timeout(300)
class WhisperIT {
  private static final Path TEST_DATA = Path.of("..", "test_data");
  private static WhisperModel model;

  @BeforeAll
  static void load() throws Exception {
    model = WhisperModel.load(EngineFolders.whisperModel());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void bothLanguagesAreUnderstood() throws Exception {
    assertThat(text("ru-fast-question", "ru")).isEqualTo("сколько стоит доставка");
    assertThat(text("fast-hours", "en")).isEqualTo("what are your opening hours");
  }

  @Test
  void theRussianVoiceIsIntelligible() throws Exception {
    var said = "Заказы дороже трёх тысяч рублей мы доставляем бесплатно.";

    var heard = model.transcribe(spoken(said, "anna"), "ru", () -> false);

    assertThat(heard.words().text().replace('ё', 'е'))
        .isEqualTo("заказы дороже трех тысяч рублей мы доставляем бесплатно");
  }

  @Test
  void nobodySpeaksInNoise() throws Exception {
    var random = new Random(1);
    var noise = new short[3 * LogMel.SAMPLE_RATE];
    for (var i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 300);
    }

    assertThat(model.transcribe(noise, "ru", () -> false).words().isEmpty()).isTrue();
    assertThat(model.transcribe(new short[16_000], "ru", () -> false).words().isEmpty()).isTrue();
  }

  @Test
  void whatIsNoLongerWantedEndsEarly() {
    assertThatThrownBy(() -> model.transcribe(samples("ru-fast-question"), "ru", () -> true))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void memoryDoesNotGrow() throws Exception {
    var clip = samples("ru-fast-question");
    for (var i = 0; i < 5; i++) {
      model.transcribe(clip, "ru", () -> false);
    }
    var before = residentMegabytes();
    for (var i = 0; i < 30; i++) {
      model.transcribe(clip, "ru", () -> false);
    }

    // What one decode holds is some 60 MB: were it kept, there would be 1800 more.
    assertThat(residentMegabytes() - before).isLessThan(250);
  }

  @Test
  void aFolderWithoutTheModelIsSaidSo(@TempDir Path empty) {
    assertThatThrownBy(() -> WhisperModel.load(empty)).isInstanceOf(IOException.class);
  }

  @Test
  void aListenerHearsThroughTheEngine() throws Exception {
    try (var engine = new WhisperEngine("ru-RU", EngineFolders.whisperModel(), Ticker.system());
        var listener = engine.open()) {
      var samples = samples("ru-free-question");
      for (var from = 0; from < samples.length; from += 1_600) {
        listener.hear(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 1_600)));
      }

      assertThat(listener.end().text()).isEqualTo("можно ли заплатить картой");
      assertThat(engine.language()).isEqualTo("ru-RU");
      assertThat(engine.sampleRate()).isEqualTo(16_000);
    }
  }

  private static String text(String name, String language) throws Exception {
    return model.transcribe(samples(name), language, () -> false).words().text();
  }

  private static short[] samples(String name) throws IOException {
    var wav = Files.readAllBytes(TEST_DATA.resolve(name + ".wav"));
    return Pcm16.samples(Arrays.copyOfRange(wav, 44, wav.length));
  }

  private static short[] spoken(String text, String voice) {
    var resampler = new Resampler(RhVoice.SAMPLE_RATE, LogMel.SAMPLE_RATE);
    var bytes = new ByteArrayOutputStream();
    try (var engine = new RhVoice(EngineFolders.rhvoice())) {
      engine.speak(
          text,
          voice,
          1,
          samples -> {
            bytes.writeBytes(Pcm16.bytes(resampler.resample(samples)));
            return true;
          });
    }
    return Pcm16.samples(bytes.toByteArray());
  }

  private static long residentMegabytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1_024;
    }
  }
}
