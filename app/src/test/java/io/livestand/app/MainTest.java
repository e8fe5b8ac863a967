package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be said without starting anything.
final class MainTest {
  private static final Path RECORDING = Path.of("../test_data/fast-question.wav");

  private static final String CONFIG = "../configs/config.yml";

  @TempDir private Path folder;

  @Test
  void withoutACommandItTellsTheCommands() {
    var told = Captured.run();

    assertThat(told.status()).isZero();
    assertThat(told.out())
        .contains(
            "up",
            "call",
            "transcribe",
            "bench",
            "stt-bench",
            "tts-bench",
            "vad-bench",
            "cache-bench",
            "load-audio",
            "intents-bench",
            "prepare-embeddings",
            "try",
            "ping",
            "warm-up",
            "check-creds",
            "token",
            "replay");
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertThat(Captured.run("dance").status()).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIsToldByItsPathAndExits78() throws IOException {
    var told = Captured.run("up", "--config", config("max_calls: 20", "max_cals: 20"));

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("call.max_cals", "unknown key").doesNotContain("\tat ");
  }

  @Test
  void aBadValueIsToldWithWhatIsAllowedAndExits78() throws IOException {
    var told = Captured.run("up", "--config", config("max_calls: 20", "max_calls: 0"));

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("call.max_calls: must be 1 to 10000, not 0");
  }

  @Test
  void anOverrideOfNoKeyExits78() throws IOException {
    var told =
        Captured.run(
            "up", "--config", config("max_calls: 20", "max_calls: 20"), "--set", "call.calls=2");

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("call.calls: no such key");
  }

  @Test
  void aMissingConfigurationExits78() {
    var told = Captured.run("up", "--config", folder.resolve("none.yml").toString());

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("none.yml: no such file");
  }

  @Test
  void withoutARedisThereIsNothingToLoadInto() {
    var told = Captured.run("load-audio", "--config", CONFIG);

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("cache.redis.url: names no Redis to load into");
  }

  @Test
  void aMissingRecordingIsOneSentence() {
    assertOneSentence(
        Captured.run("call", folder.resolve("none.wav").toString()), "There is no file");
  }

  @Test
  void aBenchOfSpeechWithoutARecordingIsOneSentence() {
    assertOneSentence(
        Captured.run(
            "stt-bench",
            "--config",
            "../configs/stt_config.yml",
            "--wav",
            folder.resolve("none.wav").toString()),
        "There is no file");
  }

  @Test
  void aChunkThatIsNoNumberOfFramesIsAUsageError() {
    var told = Captured.run("stt-bench", "--chunk-ms", "30");

    assertThat(told.status()).isEqualTo(2);
    assertThat(told.err()).contains("--chunk-ms must be a multiple of 20");
  }

  @Test
  void aBrokenRecordingIsOneSentence() throws IOException {
    var broken = Files.writeString(folder.resolve("broken.wav"), "this is no sound");

    assertOneSentence(Captured.run("call", broken.toString()), "cannot be read as sound");
  }

  @Test
  void aRecordThatIsMissingOrNoneIsOneSentence() throws IOException {
    assertOneSentence(
        Captured.run("replay", folder.resolve("none.jsonl").toString()), "There is no file");
    var broken = Files.writeString(folder.resolve("broken.jsonl"), "no record");
    assertOneSentence(Captured.run("replay", broken.toString()), "line 1: is not JSON");
  }

  @Test
  void nobodyAtTheAddressIsOneSentence() {
    var told = Captured.run("call", RECORDING.toString(), "--url", "http://127.0.0.1:1");

    assertOneSentence(told, "No stand answers at http://127.0.0.1:1");
  }

  private static void assertOneSentence(Captured told, String sentence) {
    assertThat(told.status()).isEqualTo(1);
    assertThat(told.err().strip().lines()).singleElement().asString().contains(sentence);
  }

  private String config(String line, String otherwise) throws IOException {
    var yaml = Files.readString(Path.of("../configs/config.yml"));
    assertThat(yaml).contains(line);
    return Files.writeString(folder.resolve("config.yml"), yaml.replace(line, otherwise))
        .toString();
  }
}
