package io.livestand.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.providers.cel.CelExpressions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionValuesTest {
  private final DialogueMap map =
      new ConfigFiles(Path.of("../configs")).dialogueMap(new CelExpressions());

  @Test
  void valuesAreOfTheirVariablesTypes() {
    var values =
        SessionValues.of(
            map,
            Map.of("weight_kg", "2.5", "order_number", "1001", "express", "true", "phone", "112"));

    assertThat(values)
        .containsExactly(
            Map.entry("express", true),
            Map.entry("order_number", 1001L),
            Map.entry("phone", "112"),
            Map.entry("weight_kg", 2.5));
  }

  @ParameterizedTest
  @CsvSource({
    "weight_kg, heavy, 'weight_kg must be a number, not heavy'",
    "order_number, 1.5, 'order_number must be a whole number, not 1.5'",
    "express, yes, 'express must be true or false, not yes'",
    "wight, 5, 'there is no variable wight; there are distance_km, express, final_price,"
        + " final_price_usd, order_number, phone, weight_kg'",
  })
  void whatDoesNotFitIsToldInASentence(String name, String written, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionValues.of(map, Map.of(name, written)))
        .withMessage(sentence);
  }
}
