package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.app.caller.Wav;
import io.livestand.app.process.Processes;
import io.livestand.providers.testing.RedisProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command line with everything behind it.
@Timeout(180)
final class CommandsIT {
  @TempDir private Path folder;

  @Test
  void theVoicesAreMeasuredAndWrittenDown() throws Exception {
    var told =
        Captured.run(
            "tts-bench",
            "--text",
            "Come in.",
            "--repeats",
            "1",
            "--report-dir",
            folder.toString(),
            "--set",
            "sandbox.latency=zero",
            "--set",
            "tts.first_audio_timeout_ms=5000");

    assertThat(told.status()).as(told.err()).isZero();
    assertThat(Files.readString(folder.resolve("tts.md")))
        .contains("the sandbox on this machine", "* Come in.")
        .containsPattern("\\| elevenlabs \\| 1 .*\\| 0 \\|")
        .containsPattern("\\| elevenlabs-http \\| 1 .*\\| 0 \\|")
        .containsPattern("\\| yandex-grpc \\| 1 .*\\| 0 \\|")
        .containsPattern("\\| yandex-utterance \\| 1 .*\\| 0 \\|")
        .containsPattern("\\| yandex-http \\| 1 .*\\| 0 \\|")
        .contains("| refused | 1", "| stalled | 1", "| 5xx | 1", "| quota | 1");
  }

  @Test
  void recordingsAndPhrasesAreLoadedOnceAndTheCacheCanBeTried() throws Exception {
    var recording = folder.resolve("recordings/en-US/static/greeting.wav");
    Files.createDirectories(recording.getParent());
    Files.copy(TestStand.recording("example"), recording);
    try (var redis = RedisProcess.start()) {
      var url = "cache.redis.url=" + redis.url();
      var load =
          new String[] {
            "load-audio",
            folder.resolve("recordings").toString(),
            "--set",
            url,
            "--set",
            "sandbox.latency=zero"
          };
      var first = Captured.run(load);
      assertThat(first.status()).as(first.err()).isZero();
      assertThat(first.out())
          .contains("en-US  30 clips: 1 recorded, 29 spoken now, the rest was there")
          .contains("ru-RU  30 clips: 0 recorded, 30 spoken now, the rest was there");

      var again = Captured.run(load);
      assertThat(again.out())
          .contains("en-US  30 clips: 1 recorded, 0 spoken now, the rest was there")
          .contains("ru-RU  30 clips: 0 recorded, 0 spoken now, the rest was there");

      var tried = Captured.run("try", "cache", "--set", url);
      assertThat(tried.status()).as(tried.out()).isZero();
      assertThat(tried.out())
          .contains("Caches: memory and redis", "Everything came back as it was stored.");

      redis.kill();
      var gone = Captured.run(load);
      assertThat(gone.status()).isEqualTo(1);
      assertThat(gone.err().strip().lines())
          .singleElement()
          .asString()
          .startsWith("Redis cannot be reached at " + redis.url());
    }
    var alone = Captured.run("try", "cache");
    assertThat(alone.status()).as(alone.out()).isZero();
    assertThat(alone.out()).contains("Caches: memory");
  }

  @Test
  void whatIsPreparedIsReadyAndUnderstands() {
    var prepared = Captured.run("prepare-embeddings");
    var checked = Captured.run("prepare-embeddings", "--check");
    var tried = Captured.run("try", "intents", "--text", "where is my order, it was 5 kilos");
    var all = Captured.run("try", "intents");

    assertThat(prepared.status()).as(prepared.err()).isZero();
    assertThat(prepared.out())
        .contains("en-US: ", "phrases prepared.", "ru-RU: needs no embeddings.");
    assertThat(checked.status()).isZero();
    assertThat(checked.out()).contains("en-US: ready.");
    assertThat(tried.out()).startsWith("order_status (").contains("KILOGRAM");
    assertThat(all.out()).contains("en-US:", "ru-RU:", "ms p95");
  }

  @Test
  void whatIsNotPreparedFailsTheCheck() {
    var stale =
        Captured.run(
            "prepare-embeddings",
            "--check",
            "--set",
            "intents.languages.en-US.model=" + folder.resolve("none"));

    assertThat(stale.status()).isNotZero();
    assertThat(stale.err()).contains("model.onnx");
  }

  @Test
  void upRunsUntilItIsToldToStopAndLeavesNoProcess() throws Exception {
    var ready = folder.resolve("ready");
    var up = up("--set", "http.port=0", "--ready-file", ready.toString());
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> (Files.exists(ready) && Files.size(ready) > 0) || !up.isAlive());
      var children = up.descendants().toList();
      assertThat(children).as("media server, its worker, sandbox").hasSizeGreaterThan(2);
      assertThat(folder.resolve("out"))
          .content()
          .contains("Live Stand is ready: " + Files.readString(ready), "Emulated");

      call(URI.create(Files.readString(ready)));
      up.destroy();

      assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(up.exitValue()).isIn(0, 143);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
    } finally {
      up.destroyForcibly();
    }
  }

  @Test
  void aPortInUseIsOneSentenceThatSaysWhatToDo() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var told = Captured.run("up", "--set", "http.port=" + taken.getLocalPort());

      assertThat(told.status()).isEqualTo(1);
      assertThat(told.err().strip().lines())
          .containsExactly(
              "Port "
                  + taken.getLocalPort()
                  + " of 127.0.0.1 is in use: stop the program that listens there, or choose another"
                  + " port (--set http.port=0 takes any free one).");
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  /// Calls with a recording, keeps what is heard, and reads that back.
  private void call(URI stand) throws Exception {
    var heard = folder.resolve("heard.wav");
    var told =
        Captured.run(
            "call",
            TestStand.recording("fast-question").toString(),
            "--url",
            stand.toString(),
            "--json",
            "--out",
            heard.toString());

    assertThat(told.status()).isZero();
    var turn = new ObjectMapper().readTree(told.out()).at("/turns/0");
    assertThat(turn.path("route").asText()).isEqualTo("cache");
    assertThat(turn.path("latency_ms").asDouble()).isPositive();
    assertThat(Wav.read(heard).frames()).hasSizeGreaterThan(200);

    var transcribed = Captured.run("transcribe", heard.toString());
    assertThat(transcribed.status()).isZero();
    assertThat(transcribed.out()).contains("the city", "five dollars");
  }

  private Process up(String... options) throws Exception {
    var command = Processes.java("io.livestand.app.Main");
    command.add("up");
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }
}
