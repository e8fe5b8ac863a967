package io.livestand.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.app.caller.Caller;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Wav;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.LiveVoice;
import io.livestand.app.wiring.Node;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A whole stand: the node in this process, a real media server and the sandbox beside it.
final class TestStand implements AutoCloseable {
  static final long PATIENCE_MILLIS = 30_000;

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final Secrets NO_KEYS = Secrets.from(Map.of());

  private final Config config;
  private final Node node;

  private TestStand(Config config, Node node) {
    this.config = config;
    this.node = node;
  }

  static TestStand start() throws IOException, InterruptedException {
    return start(Map.of());
  }

  /// The same with further keys of the configuration overridden.
  static TestStand start(Map<String, String> overrides) throws IOException, InterruptedException {
    var files = new ConfigFiles(PROJECT.resolve("configs"));
    var keys = new HashMap<>(overrides);
    keys.put("http.port", "0");
    keys.put("sandbox.latency", "zero");
    // On a busy machine the last words come late: that must not change the answer.
    keys.put("turn.final_timeout_ms", "10000");
    var config = files.config(files.defaultConfig(), keys);
    return new TestStand(config, Node.start(config, files, NO_KEYS, home(), _ -> {}));
  }

  /// The machine's own, but for the logs.
  private static Home home() {
    var here = Home.from(System.getenv());
    return new Home(
        PROJECT,
        Path.of("target").toAbsolutePath(),
        here.node(),
        here.worker(),
        here.rhvoice(),
        here.voskModel(),
        here.whisperModel(),
        here.sileroVad());
  }

  /// Where the records of its calls are.
  Path calls() {
    return home().calls();
  }

  Node node() {
    return node;
  }

  /// The voice of its calls.
  LiveVoice voice() {
    return LiveVoice.of(config, NO_KEYS, node);
  }

  Caller call() throws IOException, InterruptedException {
    return call("en-US");
  }

  Caller call(String language) throws IOException, InterruptedException {
    return Caller.join(node.url(), language);
  }

  /// Says one of the test recordings.
  static List<Caller.Spoken> say(Caller caller, String name)
      throws IOException, InterruptedException {
    var file = recording(name);
    var wav = Wav.read(file);
    return caller.say(wav, Labels.of(file, wav.frames()));
  }

  static Path recording(String name) {
    return PROJECT.resolve("test_data").resolve(name + ".wav");
  }

  /// Asks a question, and waits for the whole answer.
  static List<Caller.Spoken> ask(Caller caller, String name)
      throws IOException, InterruptedException {
    var answers = caller.answersEnded();
    var spoken = say(caller, name);
    if (!caller.awaitAnswers(answers + spoken.size(), PATIENCE_MILLIS)) {
      throw new AssertionError("not answered: " + caller.states() + " " + caller.errors());
    }
    return spoken;
  }

  /// How a part is, as the health report tells it while calls are taken.
  String health(String part) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(node.url().resolve("/healthz")).build();
    JsonNode health;
    try (var client = HttpClient.newHttpClient()) {
      health = new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
    }
    if (!health.path("ok").asBoolean()) {
      throw new AssertionError("calls are not taken: " + health);
    }
    return health.path("parts").path(part).asText();
  }

  @Override
  public void close() {
    node.close();
  }
}
