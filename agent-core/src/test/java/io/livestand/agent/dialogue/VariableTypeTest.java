package io.livestand.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.dialogue.Variable.EntityKind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class VariableTypeTest {
  @Test
  void numbersAreConvertedWhereNothingIsLost() {
    assertThat(VariableType.NUMBER.admit(5)).contains(5.0);
    assertThat(VariableType.NUMBER.admit(new BigDecimal("2.5"))).contains(2.5);
    assertThat(VariableType.INTEGER.admit(5.0)).contains(5L);
    assertThat(VariableType.INTEGER.admit(2.5)).isEmpty();
    assertThat(VariableType.INTEGER.admit(1e30)).isEmpty();
    assertThat(VariableType.INTEGER.admit(Double.NaN)).isEmpty();
  }

  @Test
  void aNumberIsFinite() {
    assertThat(VariableType.NUMBER.admit(Double.NaN)).isEmpty();
    assertThat(VariableType.NUMBER.admit(Double.NEGATIVE_INFINITY)).isEmpty();
  }

  @Test
  void nothingElseIsConverted() {
    assertThat(VariableType.NUMBER.admit("5")).isEmpty();
    assertThat(VariableType.TEXT.admit(5)).isEmpty();
    assertThat(VariableType.TEXT.admit("5")).contains("5");
    assertThat(VariableType.BOOLEAN.admit("true")).isEmpty();
    assertThat(VariableType.BOOLEAN.admit(true)).contains(true);
  }

  @Test
  void anInitialValueIsOfItsType() {
    assertThat(new Variable(VariableType.NUMBER, 0, EntityKind.NONE).initial()).isEqualTo(0.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Variable(VariableType.BOOLEAN, 0, EntityKind.NONE))
        .withMessageContaining("0 is not of type boolean");
  }
}
