package io.livestand.agent.measure;

/// The steps of a turn that are timed, in the order in which they are expected.
public enum Mark {
  /// First voiced packet of the caller's utterance received.
  T1("t1"),
  /// Last voiced packet of it received, as the turn machine decided later.
  SPEECH_END("speech_end"),
  /// Final text from the recogniser.
  T2("t2"),
  /// Search for a ready answer begun.
  T3("t3"),
  /// Language model asked.
  T4("t4"),
  /// Its first text.
  LLM_FIRST_TOKEN("llm_first_token"),
  /// First packet of a filler that bridged the wait.
  FILLER("filler_first_packet"),
  /// First audio frame from the cache.
  T5_CACHE("t5_cache"),
  /// First audio frame from the synthesiser.
  T5_TTS("t5_tts"),
  /// First packet of the answer handed to the socket.
  T6("t6"),
  /// The caller broke in.
  BARGE_IN("barge_in"),
  /// The bot's last packet before it fell silent for the barge-in.
  STOPPED("stopped");

  private final String wireName;

  Mark(String wireName) {
    this.wireName = wireName;
  }

  /// The name in logs and reports.
  public String wireName() {
    return wireName;
  }
}
