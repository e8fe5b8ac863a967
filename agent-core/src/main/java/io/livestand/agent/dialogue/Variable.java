package io.livestand.agent.dialogue;

/// Something that a call remembers.
///
/// @param initial its value when the call begins; of the type's Java class
/// @param entity as what it is heard in the caller's words; `NONE` if the map alone computes it
public record Variable(VariableType type, Object initial, EntityKind entity) {
  /// @throws IllegalArgumentException if the value is not of the type
  public Variable {
    var given = initial;
    initial =
        type.admit(given)
            .orElseThrow(() ->
                new IllegalArgumentException(given + " is not of type " + MapFault.written(type)));
  }

  /// What can be heard, by the extractors' names.
  public enum EntityKind {
    NONE,
    NUMBER,
    AMOUNT,
    YES_NO,
    DATE,
    PHONE,
    TEXT;

    /// Whether a variable of the type can hold it.
    public boolean fits(VariableType type) {
      return switch (this) {
        case NONE -> true;
        case NUMBER, AMOUNT -> type == VariableType.NUMBER || type == VariableType.INTEGER;
        case YES_NO -> type == VariableType.BOOLEAN;
        case DATE, PHONE, TEXT -> type == VariableType.TEXT;
      };
    }
  }
}
