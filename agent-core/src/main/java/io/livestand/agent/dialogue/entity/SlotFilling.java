package io.livestand.agent.dialogue.entity;

import io.livestand.agent.dialogue.entity.Entity.Amount;
import io.livestand.agent.dialogue.entity.Entity.Day;
import io.livestand.agent.dialogue.entity.Entity.DigitRow;
import io.livestand.agent.dialogue.entity.Entity.Phone;
import io.livestand.agent.dialogue.entity.Entity.Quantity;
import io.livestand.agent.dialogue.entity.Entity.YesNo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives entities the names of a dialogue's variables.
///
/// What says itself what it is (`five kilos`, a phone) fills its slot whether or not it was asked
/// for. A bare number, a yes or a no fills only the slot that the bot has just asked for.
public final class SlotFilling {
  private static final int LONGEST_ROW = 18;

  private final List<Slot> slots;

  public SlotFilling(List<Slot> slots) {
    this.slots = List.copyOf(slots);
  }

  /// Values by the names of the slots.
  ///
  /// @param asked name of the slot that the bot has just asked for; null if it has not
  public Map<String, Object> fill(Entities heard, @Nullable String asked) {
    var values = new LinkedHashMap<String, Object>();
    for (var slot : slots) {
      value(slot, heard, slot.name().equals(asked)).ifPresent(it -> values.put(slot.name(), it));
    }
    return values;
  }

  private static Optional<Object> value(Slot slot, Entities heard, boolean asked) {
    return switch (slot.kind()) {
      case NUMBER -> number(slot, heard, asked);
      case AMOUNT ->
          heard
              .first(Amount.class)
              .map(Amount::value)
              .or(() -> asked ? bare(heard) : Optional.empty())
              .map(Object.class::cast);
      case YES_NO ->
          asked
              ? heard.first(YesNo.class).map(YesNo::yes).map(Object.class::cast)
              : Optional.empty();
      case DATE -> heard.first(Day.class).map(day -> day.date().toString());
      case PHONE -> heard.first(Phone.class).map(Phone::number);
    };
  }

  private static Optional<Object> number(Slot slot, Entities heard, boolean asked) {
    if (slot.isRow() && asked) {
      var row =
          heard
              .first(DigitRow.class)
              .map(DigitRow::digits)
              .filter(it -> it.length() <= LONGEST_ROW);
      if (row.isPresent()) {
        return row.map(Long::valueOf);
      }
    }
    var measured = slot.unit() == Unit.NONE ? Optional.<Double>empty() : first(heard, slot.unit());
    return measured.or(() -> asked ? bare(heard) : Optional.empty()).map(Object.class::cast);
  }

  private static Optional<Double> bare(Entities heard) {
    return first(heard, Unit.NONE);
  }

  private static Optional<Double> first(Entities heard, Unit unit) {
    return heard
        .of(Quantity.class)
        .filter(it -> it.unit() == unit)
        .map(Quantity::value)
        .findFirst();
  }
}
