package io.livestand.agent.dialogue.entity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds entities in what callers say, in one language. Pure; any number of calls may share one.
public final class EntityExtractors {
  private final YesAndNo yesAndNo;
  private final Dates dates;
  private final Phones phones;
  private final Quantities quantities;

  private EntityExtractors(
      SpokenNumbers numbers,
      DateWords dates,
      PhonePlan phones,
      MeasureWords measures,
      YesNoWords yesAndNo) {
    this.yesAndNo = new YesAndNo(yesAndNo);
    this.dates = new Dates(numbers, dates);
    this.phones = new Phones(numbers, phones);
    this.quantities = new Quantities(numbers, measures);
  }

  /// For English.
  public static EntityExtractors english(NumberWords words) {
    return new EntityExtractors(
        new SpokenNumbers(words, NumberGrammar.english()),
        DateWords.english(),
        PhonePlan.english(),
        MeasureWords.english(),
        YesNoWords.english());
  }

  /// For Russian.
  public static EntityExtractors russian(NumberWords words) {
    return new EntityExtractors(
        new SpokenNumbers(words, NumberGrammar.russian()),
        DateWords.russian(),
        PhonePlan.russian(),
        MeasureWords.russian(),
        YesNoWords.russian());
  }

  /// All entities in their order; a piece of the text belongs to one of them, the most telling: a
  /// day before a phone, a phone before a number.
  ///
  /// @param today where the caller is
  public Entities extract(String text, LocalDate today) {
    var tokens = Tokens.of(text);
    var found = new ArrayList<Entity>();
    yesAndNo.in(tokens).ifPresent(found::add);
    for (var at = 0; at < tokens.size(); ) {
      var here = at(tokens, at, today);
      here.ifPresent(it -> found.add(it.entity()));
      at = here.map(Found::end).orElse(at + 1);
    }
    return found.isEmpty() ? Entities.NONE : new Entities(found);
  }

  private Optional<Found> at(List<String> tokens, int from, LocalDate today) {
    var date = dates.at(tokens, from, today);
    if (date.isPresent()) {
      return date;
    }
    var quantity = quantities.at(tokens, from);
    var row = phones.at(tokens, from);
    // `five kilos two hundred kilometers`: what is measured is no part of a row.
    var measured = quantity.filter(it -> !isBare(it.entity())).isPresent();
    return measured || row.isEmpty()
        ? quantity
        : beforeMeasures(tokens, from, row.get()).or(() -> quantity);
  }

  /// A row whose last number is one that is measured is none: `my number is five two kilos`.
  private Optional<Found> beforeMeasures(List<String> tokens, int from, Found row) {
    if (row.entity() instanceof Entity.Phone) {
      return Optional.of(row);
    }
    for (var at = from; at < row.end(); at++) {
      var inside = quantities.at(tokens, at);
      if (inside.filter(it -> !isBare(it.entity()) && it.end() > row.end()).isPresent()) {
        return Optional.empty();
      }
    }
    return Optional.of(row);
  }

  private static boolean isBare(Entity entity) {
    return entity instanceof Entity.Quantity(_, Unit unit) && unit == Unit.NONE;
  }
}
