package io.livestand.agent.dialogue.entity;

import io.livestand.agent.dialogue.entity.Entity.Amount;
import io.livestand.agent.dialogue.entity.Entity.Quantity;
import io.livestand.agent.dialogue.entity.MeasureWords.Measure;
import io.livestand.agent.dialogue.entity.MeasureWords.Money;
import java.util.List;
import java.util.Optional;

/// Finds numbers with what they count, and money.
final class Quantities {
  private final SpokenNumbers numbers;
  private final MeasureWords measures;

  Quantities(SpokenNumbers numbers, MeasureWords measures) {
    this.numbers = numbers;
    this.measures = measures;
  }

  Optional<Found> at(List<String> tokens, int from) {
    var word = tokens.get(from);
    var sign = measures.currencies().get(word);
    if (sign != null) {
      return numbers
          .at(tokens, from + 1)
          .map(number -> money(tokens, number.value() * sign.factor(), sign, number.end()));
    }
    if (!measures.halfOf().isEmpty() && word.startsWith(measures.halfOf())) {
      var measured = measures.units().get(word.substring(measures.halfOf().length()));
      if (measured != null) {
        return Optional.of(found(0.5, measured, from + 1));
      }
    }
    return numbers
        .at(tokens, from)
        .filter(number -> !number.ordinal())
        .map(number -> counted(tokens, number.value(), number.end()));
  }

  private Found counted(List<String> tokens, double value, int end) {
    if (end < tokens.size()) {
      var measured = measures.units().get(tokens.get(end));
      if (measured != null) {
        return found(value, measured, end + 1);
      }
      var money = measures.currencies().get(tokens.get(end));
      if (money != null) {
        return money(tokens, value * money.factor(), money, end + 1);
      }
    }
    return new Found(new Quantity(value, Unit.NONE), end);
  }

  private static Found found(double value, Measure measured, int end) {
    return new Found(new Quantity(value * measured.factor(), measured.unit()), end);
  }

  /// Cents that follow dollars belong to them.
  private Found money(List<String> tokens, double value, Money money, int end) {
    var small =
        numbers
            .at(tokens, end)
            .filter(it -> it.end() < tokens.size())
            .flatMap(it ->
                Optional.ofNullable(measures.currencies().get(tokens.get(it.end())))
                    .filter(unit -> unit.currency().equals(money.currency()))
                    .filter(unit -> unit.factor() < money.factor())
                    .map(unit ->
                        new Found(
                            new Amount(value + it.value() * unit.factor(), money.currency()),
                            it.end() + 1)));
    return small.orElseGet(() -> new Found(new Amount(value, money.currency()), end));
  }
}
