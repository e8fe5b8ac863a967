package io.livestand.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.testing.ManualTicker;
import io.livestand.sandbox.stt.Recognition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SttScriptTest {
  private static final String TWO =
      """
      {SETTINGS "languages": {"en-US": [
        {"partials": [{"atMs": 100, "text": "how"}, {"atMs": 300, "text": "how much"}],
         "finals": [{"atMs": 500, "text": "how much"}, {"atMs": 900, "text": "is it"}]},
        {"finals": [{"atMs": 200, "text": "thanks"}]}]}}\
      """;
  private final ManualTicker ticker = new ManualTicker();

  private Recognition open(String settings) throws Exception {
    return SttScript.of(TWO.replace("SETTINGS", settings)).engines(ticker).getFirst().open();
  }

  private static boolean hear(Recognition ear, int milliseconds) {
    var samples = new short[milliseconds * 16];
    Arrays.fill(samples, (short) 4_000);
    return ear.hear(samples);
  }

  private static boolean silence(Recognition ear, int milliseconds) {
    return ear.hear(new short[milliseconds * 16]);
  }

  @Test
  void partialsAndFinalsComeWhenTheirAudioWasHeard() throws Exception {
    var ear = open("");

    assertThat(hear(ear, 99)).isFalse();
    assertThat(ear.partial().text()).isEmpty();
    assertThat(hear(ear, 1)).isFalse();
    assertThat(ear.partial().text()).isEqualTo("how");
    assertThat(hear(ear, 400)).isTrue();
    assertThat(ear.phrase().text()).isEqualTo("how much");
    assertThat(hear(ear, 400)).isTrue();
    var second = ear.phrase();
    assertThat(second.text()).isEqualTo("is it");
    assertThat(second.words().getFirst().startMs()).isEqualTo(500);
    assertThat(second.words().getLast().endMs()).isEqualTo(900);
    assertThat(hear(ear, 1_000)).as("the utterance goes on until it is ended").isFalse();
    assertThat(ear.end().isEmpty()).isTrue();
  }

  @Test
  void anUtteranceThatIsEndedEarlyYieldsAllThatWasDue() throws Exception {
    var ear = open("");

    hear(ear, 150);

    assertThat(ear.end().text()).isEqualTo("how much is it");
    hear(ear, 200);
    assertThat(ear.end().text()).isEqualTo("thanks");
  }

  @Test
  void aNoiseBeforeAnythingIsKnownYieldsNothing() throws Exception {
    var ear = open("");

    hear(ear, 50);

    assertThat(ear.end().isEmpty()).isTrue();
    hear(ear, 100);
    assertThat(ear.partial().text()).isEqualTo("how");
  }

  @Test
  void itIsRepeatedForEverOrPlayedOnce() throws Exception {
    for (var expected : Map.of("", "how much is it", "\"repeat\": false,", "").entrySet()) {
      var ear = open(expected.getKey());
      for (var i = 0; i < 2; i++) {
        hear(ear, 300);
        assertThat(ear.end().isEmpty()).isFalse();
      }

      assertThat(hear(ear, 1_000)).isEqualTo(!expected.getValue().isEmpty());

      assertThat(ear.end().text()).isEqualTo(expected.getValue());
    }
  }

  @Test
  void silenceBeginsAnUtteranceOnlyWhenAudioDoes() throws Exception {
    var bySound = open("");
    var byAudio = open("\"begin\": \"audio\",");

    silence(bySound, 400);
    silence(byAudio, 400);

    assertThat(bySound.partial().isEmpty()).isTrue();
    assertThat(bySound.isListening()).isFalse();
    assertThat(byAudio.partial().text()).isEqualTo("how much");
    assertThat(byAudio.isListening()).isTrue();
  }

  @Test
  void aPlaceholderTellsWhenTheResultLeft() throws Exception {
    var script =
        SttScript.of(
            """
            {"languages": {"en-US": [{"partials": [{"atMs": 0, "text": "at {nanos}"}],
              "finals": [{"atMs": 10, "text": "{nanos}"}]}]}}\
            """);
    var ear = script.engines(ticker).getFirst().open();
    ticker.advance(Duration.ofNanos(42));

    hear(ear, 5);
    var first = ear.partial().text();
    ticker.advance(Duration.ofNanos(1));

    assertThat(first).isEqualTo("at " + (ticker.nanoTime() - 1));
    assertThat(ear.partial().text()).as("it has left once").isEqualTo(first);
    assertThat(ear.end().text()).isEqualTo(String.valueOf(ticker.nanoTime()));
  }

  @Test
  void whatCannotBePlayedIsNamed() {
    var wrong =
        Map.of(
            "no json",
            "it is not JSON",
            "[]",
            "it is not a JSON object",
            "{\"loop\": true}",
            "loop is not known",
            "{\"languages\": {}}",
            "languages holds at least one",
            "{\"begin\": \"now\"}",
            "begin is \"sound\" or \"audio\"",
            "{\"repeat\": 3}",
            "repeat is true or false",
            "{\"languages\": {\"en\": []}}",
            "languages.en is an array of at least one utterance",
            "{\"languages\": {\"en\": [{}]}}",
            "languages.en[0].finals holds at least one",
            "{\"languages\": {\"en\": [{\"finals\": [{\"text\": \"a\"}]}]}}",
            "languages.en[0].finals[0].atMs is a number of milliseconds",
            "{\"languages\": {\"en\": [{\"finals\": [{\"atMs\": 5, \"text\": \"a\"}, {\"atMs\": 5,"
                + " \"text\": \"b\"}]}]}}",
            "languages.en[0].finals[1].atMs is later than the one before");

    wrong.forEach((script, sentence) ->
        assertThatThrownBy(() -> SttScript.of(script))
            .as(script)
            .isInstanceOf(BadScriptException.class)
            .hasMessageStartingWith(sentence));
  }

  @Test
  void theExampleHasBothLanguages() throws Exception {
    assertThat(SttScript.of(Path.of("..", "test_data", "stt-script.json")).engines(ticker))
        .extracting(engine -> engine.language())
        .containsExactlyInAnyOrder("en-US", "ru-RU");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> SttScript.of(Path.of("nowhere.json")))
        .hasMessage("the script nowhere.json cannot be read");
  }
}
