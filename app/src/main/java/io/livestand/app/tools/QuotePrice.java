package io.livestand.app.tools;

import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.language.tool.ToolSpec.Parameter;
import io.livestand.app.config.ToolData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// `quote_price`: what a delivery costs.
final class QuotePrice implements Tool {
  private static final double HEAVIEST_KG = 1_000;
  private static final double FARTHEST_KM = 20_000;
  private static final double LEAST = 0.001;

  private final ToolData data;

  QuotePrice(ToolData data) {
    this.data = data;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        "quote_price",
        "What a delivery costs. Ask the caller for weight and distance first; never guess them.",
        List.of(
            new Parameter("weight_kg", ToolSpec.Type.NUMBER, "Weight of the parcel in kilograms."),
            new Parameter("distance_km", ToolSpec.Type.NUMBER, "Distance in kilometres."),
            new Parameter(
                "express", ToolSpec.Type.BOOLEAN, "Whether it has to be there the same day.")));
  }

  @Override
  public String use(String json, String language) {
    var arguments = new Arguments(json);
    var prices = data.prices();
    var price =
        prices.base()
            + prices.perKg() * arguments.number("weight_kg", LEAST, HEAVIEST_KG)
            + prices.perKm() * arguments.number("distance_km", 0, FARTHEST_KM);
    return Arguments.result(
        Map.of(
            "price",
            spoken(arguments.yes("express") ? price * prices.express() : price),
            "currency",
            data.currency().getOrDefault(language, "")));
  }

  /// To the cent, and without cents that are none.
  private static String spoken(double price) {
    var rounded = BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() == 1 ? rounded.setScale(2).toPlainString() : rounded.toPlainString();
  }
}
