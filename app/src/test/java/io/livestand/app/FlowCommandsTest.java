package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dialogue map from the command line.
final class FlowCommandsTest {
  private static final Path MAP = Path.of("../configs/dialogue_map.json");

  @TempDir private Path folder;

  @Test
  void theMapOfTheProjectIsRight() {
    var told = Captured.run("validate-dialogue-map");

    assertThat(told.err()).isEmpty();
    assertThat(told.status()).isZero();
    assertThat(told.out()).contains("dialogue_map.json: nothing is wrong (en-US, ru-RU: 8 states");
  }

  @Test
  void everyFaultIsALineWithFileAndPathAndTheStatusIs78() throws IOException {
    var broken =
        broken(
            "\"goodbye\": {", "\"godbye\": {",
            "\"static:ask_phone\": {", "\"static:ask_fone\": {",
            "weight_kg > 100.0\"", "weight > 100\"");

    var told = Captured.run("validate-dialogue-map", broken.toString());

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.out()).isEmpty();
    assertThat(told.err().lines())
        .contains(
            broken + ": global_transitions.refusal.next_state: there is no state goodbye",
            broken + ": states.godbye: cannot be reached from start",
            broken
                + ": states.price_quoted.transitions.confirm.required_entities[0].question[0].key:"
                + " there is no clip static:ask_phone")
        .anyMatch(line ->
            line.startsWith(
                broken + ": global_transitions.quote_price.branches[1].when: column 1: undeclared"))
        .last()
        .isEqualTo("5 faults");
  }

  @Test
  void anUnknownKeyIsAFaultToo() throws IOException {
    var broken = broken("\"return_playlist\"", "\"returnplaylist\"");

    var told = Captured.run("validate-dialogue-map", broken.toString());

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err().lines())
        .containsExactly(
            broken + ": states.start.system_response.returnplaylist: unknown key", "1 fault");
  }

  @Test
  void aConversationIsLedThroughTheMap() {
    var told = Captured.run("try", "flow");

    assertThat(told.err()).isEmpty();
    assertThat(told.status()).isZero();
    assertThat(told.out())
        .containsSubsequence(
            "EXECUTION_ERROR NOTHING_TO_GO_BACK_TO",
            "MISSING_ENTITY weight_kg",
            "bot: How many kilometers does it have to travel?",
            "state: price_quoted  history: [start]",
            "variables changed: {distance_km=320.0, final_price=470, final_price_usd=8, weight_kg=5.0}",
            "bot: The delivery will cost 8 dollars. Shall I place the order?",
            "state: too_heavy",
            "bot: [The caller asks about order 42.",
            "bot: Thank you for calling.",
            "(the call ends when this was heard)",
            "EXECUTION_ERROR NO_TRANSITION");
  }

  @Test
  void aBrokenMapLeadsNobody() throws IOException {
    var told =
        Captured.run("try", "flow", "--map", broken("\"start\": {", "\"begin\": {").toString());

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("initial_state: there is no state start");
  }

  @Test
  void aStateThatIsNotThereIsAUsageErrorAsIsAVariable() {
    var nowhere = Captured.run("try", "playlist", "nowhere");
    var unknown = Captured.run("try", "playlist", "price_quoted", "--set", "wight=5");

    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no state nowhere");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no variable wight; there are distance_km");
  }

  @Test
  void nobodySaysNothing() {
    var said = Captured.run("try", "tts", "...");
    var called = Captured.run("try", "orchestrator", "Hello", " ");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("there is no word in the text");
    assertThat(called.status()).isEqualTo(2);
    assertThat(called.err()).contains("there is no word in one of the lines");
  }

  @Test
  void aMissingConversationIsOneSentence() {
    var told = Captured.run("try", "flow", folder.resolve("none.json").toString());

    assertThat(told.status()).isEqualTo(78);
    assertThat(told.err()).contains("none.json: no such file").doesNotContain("\tat ");
  }

  @Test
  void withoutAPartTryTellsTheParts() {
    var told = Captured.run("try");

    assertThat(told.status()).isZero();
    assertThat(told.out()).contains("flow", "tts", "playlist", "orchestrator");
  }

  private Path broken(String... replacements) throws IOException {
    var text = Files.readString(MAP);
    for (var index = 0; index < replacements.length; index += 2) {
      assertThat(text).contains(replacements[index]);
      text = text.replace(replacements[index], replacements[index + 1]);
    }
    return Files.writeString(folder.resolve("map.json"), text);
  }
}
