package io.livestand.agent.dialogue.entity;

/// What numbers of things are counted in; everything else that measures the same is converted.
public enum Unit {
  /// A bare number.
  NONE,
  KILOGRAM,
  KILOMETRE
}
