package io.livestand.providers.fvad;

/// Tells sound that stands out from the room's own noise. Not thread-safe.
///
/// The floor follows the level of the frames that are not voice: down at once, up slowly, so that a
/// noise that begins and stays becomes part of the room within seconds, while a word does not.
public final class EnergyFloor {
  /// What is quieter is not taken for voice unless told otherwise.
  public static final double QUIETEST_VOICE_DBFS = -50;

  private static final double RISE_DB_PER_FRAME = 0.1;
  private static final double RISE_DURING_VOICE = 0.02;

  private final double quietestDbfs;
  private final double marginDb;
  private final double lowestDbfs;
  private double floorDbfs;

  /// @param marginDb how far above the floor a voice must be
  public EnergyFloor(double marginDb) {
    this(QUIETEST_VOICE_DBFS, marginDb);
  }

  /// @param quietestDbfs what is quieter is never voice
  /// @param marginDb how far above the floor a voice must be
  public EnergyFloor(double quietestDbfs, double marginDb) {
    this.quietestDbfs = quietestDbfs;
    this.marginDb = marginDb;
    // Below this the absolute limit decides, and the way up again would only take longer.
    this.lowestDbfs = quietestDbfs - marginDb;
    this.floorDbfs = lowestDbfs;
  }

  /// Whether a frame of this level stands out.
  public boolean standsOut(double dbfs) {
    return dbfs >= quietestDbfs && dbfs >= floorDbfs + marginDb;
  }

  /// Learns from a frame.
  ///
  /// @param voiced whether it was taken for voice in the end
  public void learn(double dbfs, boolean voiced) {
    var rise = voiced ? RISE_DURING_VOICE : RISE_DB_PER_FRAME;
    floorDbfs = Math.max(lowestDbfs, Math.min(dbfs, floorDbfs + rise));
  }

  /// The level that counts as the room's own.
  public double floorDbfs() {
    return floorDbfs;
  }
}
