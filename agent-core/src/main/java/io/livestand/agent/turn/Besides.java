package io.livestand.agent.turn;

/// What words that are heard while the bot speaks are.
public enum Besides {
  /// No words yet.
  NOTHING,
  /// Said to show that one listens, or nothing but little words: what a recogniser makes of a hum.
  BACKCHANNEL,
  /// The bot's own, come back through the caller's microphone.
  ECHO,
  /// Meant to be heard.
  INTERRUPTION
}
