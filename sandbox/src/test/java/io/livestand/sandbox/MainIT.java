package io.livestand.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainIT {
  @Test
  void theProcessSaysOneLineWhenReadyAndEndsWithItsParent() throws Exception {
    var process = start("--exit-with-stdin", "--latency", "zero");
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      var ready = new ObjectMapper().readTree(out.readLine());

      assertThat(ready.path("ready").asBoolean()).isTrue();
      for (var port : List.of("sttPort", "httpPort")) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ready.path(port).asInt())) {
          assertThat(socket.isConnected()).isTrue();
        }
      }
      process.getOutputStream().close();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var command = Main.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Run(command.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void aMissingEngineIsNamedWithWhatToDo(@TempDir Path empty) {
    var model = run("--vosk-model", empty.toString());
    var russian = run("--whisper-model", empty.toString());
    var voices = run("--rhvoice", empty.toString());

    assertThat(model.code()).isEqualTo(Main.BAD_CONFIGURATION);
    assertThat(model.err().strip())
        .isEqualTo(
            "the speech model not found in "
                + empty
                + ": run scripts/setup/vosk-model.sh, or name the folder with --vosk-model");
    assertThat(russian.code()).isEqualTo(Main.BAD_CONFIGURATION);
    assertThat(russian.err()).contains("scripts/setup/whisper-model.sh", "--whisper-model");
    assertThat(voices.code()).isEqualTo(Main.BAD_CONFIGURATION);
    assertThat(voices.err()).contains("scripts/setup/rhvoice.sh");
    assertThat(model.out()).isEmpty();
  }

  @Test
  void aScriptThatCannotBePlayedIsNamed() {
    var run = run("--stt-script", "nowhere.json");

    assertThat(run.code()).isEqualTo(Main.BAD_CONFIGURATION);
    assertThat(run.err().strip()).isEqualTo("the script nowhere.json cannot be read");
  }

  @Test
  void aSwitchThatIsNotThereIsNamed() {
    var run = run("--switch", "openai.mood=bad");

    assertThat(run.code()).isEqualTo(Main.BAD_CONFIGURATION);
    assertThat(run.err().strip()).isEqualTo("openai.mood is not a switch");
  }

  @Test
  void theHelpNamesEveryOption() {
    assertThat(run("--help").out())
        .contains(
            "--stt-port",
            "--http-port",
            "--vosk-model",
            "--whisper-model",
            "--rhvoice",
            "--stt-script",
            "--switch",
            "--exit-with-stdin");
  }
}
