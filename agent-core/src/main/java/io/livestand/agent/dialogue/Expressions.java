package io.livestand.agent.dialogue;

import java.util.Map;

/// The language of conditions and computations in the map. What it compiles has no side effects,
/// always ends, and may be evaluated by any thread.
public interface Expressions {
  /// Compiles and checks the types.
  ///
  /// @param variables that the source may name
  /// @param result the type that it must give
  /// @throws ExpressionException that tells what is wrong, and where in the source
  Expression compile(String source, Map<String, VariableType> variables, VariableType result)
      throws ExpressionException;

  /// A compiled expression.
  interface Expression {
    /// The value, of the Java class of the result's type.
    ///
    /// @param variables all that were declared
    /// @throws ExpressionException if these values have no result, as in a division by zero
    Object evaluate(Map<String, Object> variables) throws ExpressionException;
  }

  /// An expression is wrong, or has no value. The message is a sentence for the map's author.
  final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String problem) {
      super(problem);
    }

    /// @param cause what the library said
    public ExpressionException(String problem, Throwable cause) {
      super(problem, cause);
    }

    /// The message, which there always is.
    public String problem() {
      return String.valueOf(getMessage());
    }
  }
}
