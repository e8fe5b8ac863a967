package io.livestand.agent.turn;

/// How loud a voice must be while the bot speaks, so that it is not the bot's own come back. Begins
/// with a fixed level, and rises above every echo that was found out by its words.
final class EchoGuard {
  private static final double MARGIN_DB = 6;

  /// However loud an echo is, whoever speaks right into the microphone is louder.
  private static final double HIGHEST_DBFS = -25;

  private double floorDbfs;

  EchoGuard(double floorDbfs) {
    this.floorDbfs = floorDbfs;
  }

  boolean passes(double dbfs) {
    return dbfs >= floorDbfs;
  }

  /// A voice as loud as `dbfs` was the bot's own.
  void learn(double dbfs) {
    floorDbfs = Math.max(floorDbfs, Math.min(HIGHEST_DBFS, dbfs + MARGIN_DB));
  }
}
