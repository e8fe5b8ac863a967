package io.livestand.app.tools;

import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolException;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.language.tool.ToolSpec.Parameter;
import io.livestand.app.config.ToolData;
import java.util.List;
import java.util.Map;

/// `order_status`: where an order is.
final class OrderStatus implements Tool {
  private final ToolData data;

  OrderStatus(ToolData data) {
    this.data = data;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        "order_status",
        "Where an order is. Ask the caller for its number first; never guess it.",
        List.of(new Parameter("order_number", ToolSpec.Type.STRING, "The number, digits only.")));
  }

  @Override
  public String use(String json, String language) {
    var number = new Arguments(json).text("order_number").replaceAll("\\D", "");
    var status = data.orders().getOrDefault(number, Map.of()).get(language);
    if (status == null) {
      throw new ToolException("there is no order with this number");
    }
    return Arguments.result(Map.of("order_number", number, "status", status));
  }
}
