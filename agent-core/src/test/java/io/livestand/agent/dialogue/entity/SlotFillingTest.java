package io.livestand.agent.dialogue.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.dialogue.entity.Slot.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SlotFillingTest {
  private final EntityExtractors extractors = EntityExtractors.russian(FewNumberWords.russian());
  private final SlotFilling filling =
      new SlotFilling(
          List.of(
              new Slot("weight_kg", Kind.NUMBER),
              new Slot("distance_km", Kind.NUMBER),
              new Slot("express", Kind.YES_NO),
              new Slot("order_number", Kind.NUMBER),
              new Slot("budget", Kind.AMOUNT),
              new Slot("day", Kind.DATE),
              new Slot("phone", Kind.PHONE)));

  @Test
  void whatSaysWhatItIsFillsItsSlotUnasked() {
    assertThat(fill("пять килограммов за триста километров завтра двести рублей", null))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("weight_kg", 5.0, "distance_km", 300.0, "day", "2026-05-02", "budget", 200.0));
    assertThat(fill("89162003040", null)).isEqualTo(Map.of("phone", "+79162003040"));
  }

  @Test
  void aBareNumberFillsOnlyWhatWasAskedFor() {
    assertThat(fill("двадцать пять", null)).isEmpty();
    assertThat(fill("двадцать пять", "weight_kg")).isEqualTo(Map.of("weight_kg", 25.0));
    assertThat(fill("двадцать пять", "distance_km")).isEqualTo(Map.of("distance_km", 25.0));
    assertThat(fill("двадцать", "budget")).isEqualTo(Map.of("budget", 20.0));
  }

  @Test
  void whatIsMeasuredDoesNotFillAnotherSlot() {
    assertThat(fill("пять килограммов", "distance_km")).isEqualTo(Map.of("weight_kg", 5.0));
  }

  @Test
  void yesAndNoFillOnlyWhatWasAskedFor() {
    assertThat(fill("да", null)).isEmpty();
    assertThat(fill("да", "express")).isEqualTo(Map.of("express", true));
    assertThat(fill("нет не надо", "express")).isEqualTo(Map.of("express", false));
  }

  @Test
  void anOrdersNumberMayBeSaidInPieces() {
    assertThat(fill("сорок пять шестнадцать", "order_number"))
        .isEqualTo(Map.of("order_number", 4_516L));
    assertThat(fill("двенадцать", "order_number")).isEqualTo(Map.of("order_number", 12.0));
  }

  private Map<String, Object> fill(String text, @Nullable String asked) {
    return filling.fill(extractors.extract(text, LocalDate.of(2026, 5, 1)), asked);
  }
}
