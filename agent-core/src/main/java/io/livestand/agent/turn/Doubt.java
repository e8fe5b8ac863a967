package io.livestand.agent.turn;

/// A voice beside the bot's of which it is not known what it wants.
///
/// @param firstNanos its first voiced frame
/// @param lastNanos its last one so far
/// @param loudestDbfs its loudest frame
/// @param held whether the bot was paused for it
/// @param askedNanos when its words were asked for, after it fell silent; [#NOT_YET] before
record Doubt(long firstNanos, long lastNanos, double loudestDbfs, boolean held, long askedNanos) {
  static final long NOT_YET = Long.MIN_VALUE;

  static Doubt since(long firstNanos, long atNanos, double dbfs) {
    return new Doubt(firstNanos, atNanos, dbfs, false, NOT_YET);
  }

  /// One more voiced frame.
  Doubt voiced(long atNanos, double dbfs) {
    return new Doubt(firstNanos, atNanos, Math.max(loudestDbfs, dbfs), held, NOT_YET);
  }

  Doubt hold() {
    return new Doubt(firstNanos, lastNanos, loudestDbfs, true, askedNanos);
  }

  Doubt asked(long atNanos) {
    return new Doubt(firstNanos, lastNanos, loudestDbfs, held, atNanos);
  }

  boolean isAsked() {
    return askedNanos != NOT_YET;
  }
}
