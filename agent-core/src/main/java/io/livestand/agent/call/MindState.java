package io.livestand.agent.call;

/// What the bot is doing, as its screen shows it.
public enum MindState {
  /// Nothing is going on: before the greeting, and after the call.
  IDLE,
  /// The caller's turn.
  LISTENING,
  /// The caller fell silent; the last words are being recognised.
  ANALYZING_SPEECH,
  /// Looking for a ready answer.
  CHECKING_CACHE,
  /// There is none: the language model is asked.
  ROUTING_TO_LLM,
  /// The answer is being turned into speech.
  GENERATING_SPEECH,
  /// The bot speaks.
  SPEAKING
}
