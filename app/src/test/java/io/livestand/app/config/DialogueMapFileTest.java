package io.livestand.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.MapFault;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.app.config.DialogueMapFile.Right;
import io.livestand.app.config.DialogueMapFile.Wrong;
import io.livestand.providers.cel.CelExpressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialogueMapFileTest {
  private static final Path CONFIGS = Path.of("../configs");
  private static final DialogueMapFile FILE = new DialogueMapFile(CONFIGS, new CelExpressions());

  /// One state, and whatever else has to be there.
  private static final String LEAST =
      """
      {
        "languages": ["en-US"],
        "initial_state": "only",
        "error_response": {"playlist": [{"type": "cache", "key": "static:hello"}]},
        "non_secure_response": "static:hello",
        "neutral_fillers": ["filler:hmm"],
        "variables": {"weight": {"type": "number", "initial": 0}},
        "intents": {},
        "clips": {"static:hello": "Hello.", "filler:hmm": {"en-US": "Hmm."}},
        "states": {
          "only": {
            "system_response": {"playlist": [{"type": "cache", "key": "static:hello"}]},
            "code": ["weight = weight + 1.0"],
            "action": "END_CALL"
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theMapOfTheProjectIsRight() {
    var map = new ConfigFiles(CONFIGS).dialogueMap(new CelExpressions());

    assertThat(map.languages()).containsExactly("en-US", "ru-RU");
    assertThat(map.initialState()).isEqualTo("start");
    assertThat(map.intents().keySet()).contains("quote_price", "refusal", "order_status");
    assertThat(map.clip("static:legal_notice", "uk-UA"))
        .contains("Дзвінок може оброблятися автоматизованою системою.");
  }

  @Test
  void theLeastMapIsReadWhole() throws IOException {
    var map = right(LEAST);
    var only = map.state("only");

    assertThat(only.endsCall()).isTrue();
    assertThat(only.code()).containsExactly("weight = weight + 1.0");
    assertThat(only.systemResponse().playlist())
        .containsExactly(new PlaylistItem.Cache("static:hello"));
    assertThat(map.variable("weight").initial()).isEqualTo(0.0);
    assertThat(map.clip("static:hello", "ru-RU")).contains("Hello.");
    assertThat(map.clip("filler:hmm", "ru-RU")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"action\"            | \"acton\"             | states.only.acton: unknown key",
        "\"languages\"         | \"langages\"          | langages: unknown key",
        "\"languages\"         | \"langages\"          | languages: is missing",
        "\"END_CALL\"          | \"HANG_UP\"           | states.only.action: does not have a value"
            + " in the enumeration",
        "\"initial\": 0        | \"initial\": []       | variables.weight.initial: array found",
        "\"initial\": 0        | \"initial\": \"much\" | variables.weight.initial: much is not of type"
            + " number",
        "\"initial_state\": \"only\" | \"initial_state\": 1 | initial_state: integer found, string"
            + " expected",
        "+ 1.0                 | + 1                   | states.only.code[0]: column 8: found no"
            + " matching overload",
        "\"initial_state\": \"only\" | \"initial_state\": \"one\" | initial_state: there is no state"
            + " one",
        "\"Hello.\"            | {\"ru-RU\": \"Hi\"}   | clips.static:hello: has no text in en-US",
      })
  void eachFaultIsToldByItsPath(String from, String to, String fault) throws IOException {
    assertThat(LEAST).contains(from.strip());

    assertThat(faults(LEAST.replace(from.strip(), to.strip())))
        .extracting(DialogueMapFile::told)
        .anySatisfy(told -> assertThat(told).startsWith(fault.strip()));
  }

  @Test
  void allFaultsOfTheShapeAreToldAtOnce() throws IOException {
    var twice =
        LEAST.replace("\"action\"", "\"acton\"").replace("\"initial\": 0", "\"initail\": 0");

    assertThat(faults(twice))
        .extracting(MapFault::path)
        .contains("states.only.acton", "variables.weight.initail", "variables.weight.initial");
  }

  @Test
  void anItemHasTheKeysOfItsTypeAndNoOthers() throws IOException {
    var mixed =
        LEAST.replace(
            "{\"playlist\": [{\"type\": \"cache\", \"key\": \"static:hello\"}]},\n      \"code\"",
            "{\"playlist\": [{\"type\": \"tts\", \"key\": \"static:hello\"}]},\n      \"code\"");

    var item = "states.only.system_response.playlist[0].";
    assertThat(faults(mixed))
        .extracting(DialogueMapFile::told)
        .containsExactlyInAnyOrder(
            item + "key: does not belong here", item + "text_template: is missing");
  }

  @Test
  void aStateThatIsThereTwiceIsNotPassedOver() throws IOException {
    var twice = LEAST.replace("\"states\": {", "\"states\": {\"only\": {}, ");

    assertThat(faults(twice))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.path()).startsWith("line ");
          assertThat(fault.problem()).contains("Duplicate field 'only'");
        });
  }

  @Test
  void brokenJsonIsToldByItsLine() throws IOException {
    assertThat(faults("{\n  \"states\": {]\n}"))
        .singleElement()
        .extracting(MapFault::path)
        .isEqualTo("line 2");
  }

  @Test
  void aMissingFileIsTold() {
    assertThat(FILE.read(folder.resolve("none.json")))
        .isInstanceOfSatisfying(
            Wrong.class,
            wrong ->
                assertThat(DialogueMapFile.told(wrong.faults().getFirst()))
                    .startsWith("no such file: "));
  }

  @Test
  void aMapThatMustBeRightIsRefusedWithAllItsFaults() throws IOException {
    var file = write(LEAST.replace("\"Hello.\"", "\"\"").replace("\"action\"", "\"acton\""));

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> FILE.map(file))
        .withMessageContaining("map.json: ")
        .withMessageContaining("clips.static:hello")
        .withMessageContaining("states.only.acton");
  }

  @Test
  void aMissingSchemaIsTold() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new DialogueMapFile(folder, new CelExpressions()))
        .withMessageContaining("dialogue_map.schema.json");
  }

  private DialogueMap right(String json) throws IOException {
    var reading = FILE.read(write(json));
    assertThat(reading).isInstanceOf(Right.class);
    return ((Right) reading).map();
  }

  private List<MapFault> faults(String json) throws IOException {
    var reading = FILE.read(write(json));
    assertThat(reading).isInstanceOf(Wrong.class);
    return ((Wrong) reading).faults();
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("map.json"), json);
  }
}
