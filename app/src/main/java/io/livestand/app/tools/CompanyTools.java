package io.livestand.app.tools;

import io.livestand.agent.language.tool.Tool;
import io.livestand.app.config.ToolData;
import java.util.List;

/// The tools of the delivery company.
public final class CompanyTools {
  private CompanyTools() {}

  public static List<Tool> of(ToolData data) {
    return List.of(new QuotePrice(data), new OrderStatus(data));
  }
}
