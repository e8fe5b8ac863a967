package io.livestand.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static final Map<String, Object> VARIABLES =
      Map.of("final_price", 1249.5, "weight_kg", 12.0, "days", 3L, "city", "Tver $1 \\");

  @Test
  void placesAreFilled() {
    assertThat(render("{{ session.variables.days }} days to {{session.variables.city}}."))
        .isEqualTo("3 days to Tver $1 \\.");
  }

  @Test
  void textWithoutPlacesStays() {
    assertThat(render("Hello.")).isEqualTo("Hello.");
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    var price = new Template("{{ session.variables.final_price }}");

    assertThat(price.render(VARIABLES, "en-US")).isEqualTo("1249.5");
    assertThat(price.render(VARIABLES, "ru-RU")).isEqualTo("1249,5");
  }

  @Test
  void aWholeNumberHasNoPoint() {
    assertThat(render("{{ session.variables.weight_kg }} kg")).isEqualTo("12 kg");
  }

  @Test
  void aPlaceThatNothingFillsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> render("{{ session.variables.colour }}"))
        .withMessageContaining("colour");
    assertThatIllegalArgumentException().isThrownBy(() -> render("{{ days }}"));
  }

  private static String render(String text) {
    return new Template(text).render(VARIABLES, "en-US");
  }
}
