package io.livestand.agent.turn;

/// A voice beside the bot's of which it is not known what it wants.
///
/// @param firstNanos its first voiced frame
/// @param lastNanos its last one so far
/// @param runNanos when it began to sound without a longer silence
/// @param loudestDbfs its loudest frame
/// @param held whether the bot was paused for it
/// @param askedNanos when its words were asked for, after it fell silent; [#NOT_YET] before
record Doubt(
    long firstNanos,
    long lastNanos,
    long runNanos,
    double loudestDbfs,
    boolean held,
    long askedNanos) {
  static final long NOT_YET = Long.MIN_VALUE;

  static Doubt since(long firstNanos, long atNanos, double dbfs) {
    return new Doubt(firstNanos, atNanos, firstNanos, dbfs, false, NOT_YET);
  }

  /// One more voiced frame.
  Doubt voiced(long atNanos, double dbfs) {
    return new Doubt(
        firstNanos,
        atNanos,
        isAsked() ? atNanos : runNanos,
        Math.max(loudestDbfs, dbfs),
        held,
        NOT_YET);
  }

  Doubt hold() {
    return new Doubt(firstNanos, lastNanos, runNanos, loudestDbfs, true, askedNanos);
  }

  Doubt asked(long atNanos) {
    return new Doubt(firstNanos, lastNanos, runNanos, loudestDbfs, held, atNanos);
  }

  boolean isAsked() {
    return askedNanos != NOT_YET;
  }
}
