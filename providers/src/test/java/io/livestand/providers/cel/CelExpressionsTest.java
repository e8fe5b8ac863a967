package io.livestand.providers.cel;

import static io.livestand.agent.dialogue.VariableType.BOOLEAN;
import static io.livestand.agent.dialogue.VariableType.INTEGER;
import static io.livestand.agent.dialogue.VariableType.NUMBER;
import static io.livestand.agent.dialogue.VariableType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.dialogue.Expressions.ExpressionException;
import io.livestand.agent.dialogue.VariableType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CelExpressionsTest {
  private static final Map<String, VariableType> TYPES =
      Map.of("weight", NUMBER, "pieces", INTEGER, "express", BOOLEAN, "city", TEXT);
  private static final Map<String, Object> VALUES =
      Map.of("weight", 2.5, "pieces", 3L, "express", true, "city", "Tver");

  private final CelExpressions expressions = new CelExpressions();

  @Test
  void eachTypeGivesItsJavaClass() throws ExpressionException {
    assertThat(evaluate("weight * 2.0", NUMBER)).isEqualTo(5.0);
    assertThat(evaluate("pieces + 1", INTEGER)).isEqualTo(4L);
    assertThat(evaluate("express && weight < 3.0", BOOLEAN)).isEqualTo(true);
    assertThat(evaluate("city + '!'", TEXT)).isEqualTo("Tver!");
  }

  @Test
  void aPriceIsRoundedUp() throws ExpressionException {
    var price = "int(math.ceil((100.0 + weight * 15.5) * (express ? 1.5 : 1.0)))";

    assertThat(evaluate(price, INTEGER)).isEqualTo(209L);
  }

  @Test
  void numbersAndIntegersAreCompared() throws ExpressionException {
    assertThat(evaluate("weight > 2 && pieces < 3.5", BOOLEAN)).isEqualTo(true);
  }

  @Test
  void aCompiledExpressionServesManyCalls() throws ExpressionException {
    var twice = expressions.compile("pieces * 2", TYPES, INTEGER);

    assertThat(twice.evaluate(with("pieces", 1L))).isEqualTo(2L);
    assertThat(twice.evaluate(with("pieces", 7L))).isEqualTo(14L);
  }

  @ParameterizedTest
  @CsvSource({
    "weight *, INTEGER, 'column 9: '",
    "wieght * 2.0, NUMBER, undeclared reference to 'wieght'",
    "weight * 2, NUMBER, no matching overload",
    "weight, INTEGER, 'expected type ''int'' but found ''double'''",
    "'weight = 2.0', NUMBER, 'column 8: '",
    "'[1, 2].all(n, n > 0)', BOOLEAN, undeclared reference",
    "launch(), TEXT, undeclared reference to 'launch'",
  })
  void whatIsWrongIsToldBeforeAnyCall(String source, VariableType result, String told) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> expressions.compile(source, TYPES, result))
        .withMessageContaining(told);
  }

  @Test
  void aDivisionByZeroHasNoValue() throws ExpressionException {
    var share = expressions.compile("10 / pieces", TYPES, INTEGER);

    assertThat(share.evaluate(VALUES)).isEqualTo(3L);
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> share.evaluate(with("pieces", 0L)))
        .withMessageContaining("10 / pieces")
        .withMessageContaining("zero");
  }

  @Test
  void anOverflowHasNoValue() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() ->
            expressions
                .compile("pieces + 1", TYPES, INTEGER)
                .evaluate(with("pieces", Long.MAX_VALUE)));
  }

  @Test
  void aVariableNamedLikeAWordOfTheLanguageIsRefused() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> expressions.compile("in", Map.of("in", TEXT), TEXT));
  }

  @Test
  void anExpressionWithoutEndIsRefused() {
    var endless = "1 + ".repeat(2_000) + "1";

    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> expressions.compile(endless, TYPES, INTEGER));
  }

  private Object evaluate(String source, VariableType result) throws ExpressionException {
    return expressions.compile(source, TYPES, result).evaluate(VALUES);
  }

  private static Map<String, Object> with(String name, Object value) {
    var values = new HashMap<>(VALUES);
    values.put(name, value);
    return values;
  }
}
