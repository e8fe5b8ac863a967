package io.livestand.app.config;

import java.util.Map;

/// `configs/tools.yml`: what the language model's tools know.
///
/// @param currency as it is spoken, by language
/// @param orders by number, what is said of each by language
public record ToolData(
    Prices prices, Map<String, String> currency, Map<String, Map<String, String>> orders) {
  public ToolData {
    currency = Map.copyOf(currency);
    orders = Map.copyOf(orders);
  }

  /// What a delivery costs.
  ///
  /// @param express how much more an express delivery costs: times
  public record Prices(double base, double perKg, double perKm, double express) {
    public Prices {
      notNegative("base", base);
      notNegative("per_kg", perKg);
      notNegative("per_km", perKm);
      notNegative("express", express);
    }

    private static void notNegative(String key, double value) {
      Check.that("tools.yml: prices." + key, value >= 0, "must be 0 or more, not " + value);
    }
  }
}
