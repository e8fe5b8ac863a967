package io.livestand.app.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.ToolData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompanyToolsTest {
  private static final ToolData DATA =
      new ToolData(
          new ToolData.Prices(4, 0.5, 0.02, 1.5),
          Map.of("en-US", "dollars"),
          Map.of("1001", Map.of("en-US", "on its way")));

  @ParameterizedTest
  @CsvSource({
    "2, 100, false, 7",
    "2, 100, true, 10.50",
    "0.5, 3, false, 4.31",
    "1, 0, false, 4.50"
  })
  void aPriceIsMadeOfWeightDistanceAndHaste(double kg, double km, boolean express, String price)
      throws Exception {
    var result =
        tool("quote_price")
            .use(
                "{\"weight_kg\":%s,\"distance_km\":%s,\"express\":%s}".formatted(kg, km, express),
                "en-US");

    assertThat(new ObjectMapper().readTree(result).path("price").asText()).isEqualTo(price);
    assertThat(result).contains("dollars");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"weight_kg\":0,\"distance_km\":1,\"express\":false}",
        "{\"weight_kg\":1,\"distance_km\":-1,\"express\":false}",
        "{\"weight_kg\":\"two\",\"distance_km\":1,\"express\":false}",
        "{}",
        "[]",
        "{\"weight"
      })
  void argumentsThatMakeNoSenseAreToldToTheModel(String arguments) {
    assertThatThrownBy(() -> tool("quote_price").use(arguments, "en-US"))
        .isInstanceOf(ToolException.class);
  }

  @Test
  void anOrderIsFoundByItsNumberHoweverItIsWritten() throws Exception {
    for (var number : new String[] {"1001", "No. 10 01"}) {
      assertThat(tool("order_status").use("{\"order_number\":\"" + number + "\"}", "en-US"))
          .contains("on its way");
    }
  }

  @Test
  void anOrderThatIsNotThereIsToldToTheModel() {
    assertThatThrownBy(() -> tool("order_status").use("{\"order_number\":\"7\"}", "en-US"))
        .isInstanceOf(ToolException.class)
        .hasMessage("there is no order with this number");
  }

  @Test
  void everyOrderOfTheProjectIsToldInEveryLanguage() {
    var files = new ConfigFiles(Path.of("../configs"));
    var languages = files.scripts().languages().keySet();

    assertThat(files.tools().currency().keySet()).isEqualTo(languages);
    assertThat(files.tools().orders().values())
        .allSatisfy(status -> assertThat(status.keySet()).isEqualTo(languages));
  }

  private static Tool tool(String name) {
    return CompanyTools.of(DATA).stream()
        .filter(tool -> tool.spec().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
