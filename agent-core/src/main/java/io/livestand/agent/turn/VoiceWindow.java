package io.livestand.agent.turn;

/// The last ten frames of the caller: which were voiced, and when they came.
final class VoiceWindow {
  /// Frames looked at for a beginning of speech: 100 ms.
  static final int SHORT = 5;

  /// Frames looked at for an interruption, and remembered: 200 ms.
  static final int LONG = 10;

  private final boolean[] voiced = new boolean[LONG];
  private final long[] atNanos = new long[LONG];
  private int next;

  void add(long at, boolean isVoiced) {
    voiced[next] = isVoiced;
    atNanos[next] = at;
    next = (next + 1) % LONG;
  }

  /// Voiced frames among the last `frames`.
  int voicedIn(int frames) {
    var count = 0;
    for (var back = 1; back <= frames; back++) {
      count += voiced[index(back)] ? 1 : 0;
    }
    return count;
  }

  /// When the earliest voiced frame of the last `frames` came; `otherwise` if none is voiced.
  long firstVoicedIn(int frames, long otherwise) {
    for (var back = frames; back >= 1; back--) {
      if (voiced[index(back)]) {
        return atNanos[index(back)];
      }
    }
    return otherwise;
  }

  private int index(int back) {
    return (next - back + LONG) % LONG;
  }
}
