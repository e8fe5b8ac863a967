package io.livestand.providers.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.livestand.agent.dialogue.Expressions;
import io.livestand.agent.dialogue.VariableType;
import java.util.Map;
import java.util.stream.Collectors;

/// Expressions in the Common Expression Language (<https://cel.dev>), with its `math` functions.
///
/// Its macros (`all`, `map` ...) are left out, and with them every kind of loop: an expression
/// takes as long as it is. Numbers and integers can be compared; to compute with both,
/// `double(count)` makes one of the other, as `2` is an integer and `2.0` a number.
public final class CelExpressions implements Expressions {
  private static final int LONGEST = 2_000;
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(50)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  @Override
  public Expression compile(String source, Map<String, VariableType> variables, VariableType result)
      throws ExpressionException {
    try {
      var cel = cel(variables, result);
      var program = cel.createProgram(checked(cel, source));
      return values -> evaluate(program, source, values);
    } catch (CelEvaluationException | IllegalArgumentException unusable) {
      throw new ExpressionException(source + ": " + unusable.getMessage(), unusable);
    }
  }

  private static Cel cel(Map<String, VariableType> variables, VariableType result) {
    var math = CelExtensions.math();
    var builder =
        CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros()
            .addCompilerLibraries(math)
            .addRuntimeLibraries(math)
            .setResultType(type(result));
    variables.forEach((name, type) -> builder.addVar(name, type(type)));
    return builder.build();
  }

  private static CelAbstractSyntaxTree checked(Cel cel, String source) throws ExpressionException {
    try {
      return cel.compile(source).getAst();
    } catch (CelValidationException wrong) {
      throw new ExpressionException(
          wrong.getErrors().stream().map(CelExpressions::told).collect(Collectors.joining("; ")),
          wrong);
    }
  }

  private static String told(CelIssue issue) {
    var at = issue.getSourceLocation();
    // The library counts columns from 0.
    return at.getLine() < 1
        ? issue.getMessage()
        : "column " + (at.getColumn() + 1) + ": " + issue.getMessage();
  }

  private static Object evaluate(Program program, String source, Map<String, Object> values)
      throws ExpressionException {
    try {
      return program.eval(values);
    } catch (CelEvaluationException noValue) {
      throw new ExpressionException(source + ": " + noValue.getMessage(), noValue);
    }
  }

  private static CelType type(VariableType type) {
    return switch (type) {
      case NUMBER -> SimpleType.DOUBLE;
      case INTEGER -> SimpleType.INT;
      case BOOLEAN -> SimpleType.BOOL;
      case TEXT -> SimpleType.STRING;
    };
  }
}
