package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.wiring.PlaylistTrial.Listener;
import io.livestand.app.wiring.PlaylistTrial.Played;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.cel.CelExpressions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Parts of a node that are tried alone, with one sandbox for all of them.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrialsIT {
  private static final ConfigFiles FILES = new ConfigFiles(Path.of("../configs"));
  private static final Config CONFIG =
      FILES.config(FILES.defaultConfig(), Map.of("tts.first_audio_timeout_ms", "10000"));
  private static final Secrets NO_KEYS = Secrets.from(Map.of());

  private final Lifeline lifeline = new Lifeline();
  private final Optional<SandboxAddress> sandbox;

  TrialsIT() throws InterruptedException {
    var home = Home.from(System.getenv());
    sandbox =
        Optional.of(SandboxAddress.of(lifeline.add(new Processes(home).startSandbox("zero"))));
  }

  @AfterAll
  void stop() {
    lifeline.close();
  }

  @Test
  void everyVendorAnswersOneRequest() throws Exception {
    var told = new ArrayList<Warmth>();
    try (var warmUp = new WarmUp(CONFIG, FILES, NO_KEYS, sandbox, new Lifeline())) {
      assertThat(warmUp.run(told::add)).as(told.toString()).isTrue();
    }

    assertThat(told).allMatch(Warmth::emulated).allMatch(Warmth::isThere);
    assertThat(told)
        .extracting(Warmth::vendor)
        .containsExactly(
            "elevenlabs",
            "yandex-grpc",
            "yandex-http",
            "yandex-stt",
            "openai-llm",
            "yandex-embeddings");
    assertThat(told.get(3).answer().came()).contains("did not work");
  }

  @Test
  void aPlaylistIsPlayedItemByItem() throws Exception {
    var played = play("price_quoted", Map.of("weight_kg", 5, "distance_km", 320), "");

    assertThat(played).extracting(Played::type).containsExactly("cache", "tts", "cache");
    assertThat(played.getFirst().clip()).matches("static:final_price_intro [0-9a-f]{32}");
    assertThat(played.getFirst().origin()).startsWith("rendered in ");
    assertThat(played.get(1).text()).isEqualTo("8 dollars.");
    assertThat(played).allMatch(item -> item.length().toMillis() > 500);
  }

  @Test
  void whatTheModelWritesForAPlaylistIsSpoken() throws Exception {
    var played =
        play("order_status", Map.of("order_number", 1001), "Where is my order 1001?").getLast();

    assertThat(played.type()).isEqualTo("llm");
    assertThat(played.text()).isNotBlank();
    assertThat(played.length()).isPositive();
  }

  @Test
  void aClipThatIsThereIsNotRenderedAgain() throws Exception {
    try (var trial = trial("")) {
      var greeting = flow().begin("try");
      for (var round = 0; round < 2; round++) {
        var origins = new ArrayList<String>();
        for (var item : greeting.playlist()) {
          origins.add(trial.play(item, greeting.session()).origin());
        }
        var start = round == 0 ? "rendered in" : "from the cache";
        assertThat(origins).hasSize(3).allMatch(origin -> origin.startsWith(start));
      }
    }
  }

  @Test
  void aTextIsCutForTheVoiceAndCanBeHeard() throws Exception {
    try (var voice = new LiveVoice(CONFIG, NO_KEYS, sandbox, new Lifeline())) {
      var said = voice.say("Yes, of course. Delivery costs five dollars.", "en-US");

      assertThat(said.clauses()).containsExactly("Yes, of course.", "Delivery costs five dollars.");
      assertThat(said.firstSound()).isPositive().isLessThanOrEqualTo(said.took());
      assertThat(said.length().toMillis()).isGreaterThan(2_000);
      assertThat(voice.name("en-US")).endsWith("(emulated)");
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> voice.say("Добрий день", "uk-UA"))
          .withMessageContaining("no voice for uk-UA");
    }
  }

  private List<Played> play(String state, Map<String, Object> values, String words)
      throws IOException, InterruptedException {
    var entered = flow().beginAt("try", state, values);
    var played = new ArrayList<Played>();
    try (var trial = trial(words)) {
      for (var item : entered.playlist()) {
        played.add(trial.play(item, entered.session()));
      }
      assertThat(trial.heard().frames().size())
          .isEqualTo(played.stream().mapToLong(item -> item.length().toMillis()).sum() / 20);
    }
    return played;
  }

  private PlaylistTrial trial(String words) throws InterruptedException {
    var listener = new Listener(flow().map(), "en-US", words);
    return new PlaylistTrial(CONFIG, FILES, listener, NO_KEYS, sandbox, new Lifeline());
  }

  private static FlowEngine flow() {
    var expressions = new CelExpressions();
    return new FlowEngine(FILES.dialogueMap(expressions), expressions);
  }
}
