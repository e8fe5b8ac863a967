package io.livestand.signaling.rtvi;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The bot's sound on its way to the client, at the pace at which it is spoken. The client plays
/// what it gets, to the end: so it is never given more than a few frames ahead, and nothing while
/// the bot is silent. Any thread.
final class BotSound {
  /// At this rate clients play what they get, whatever its frame says.
  static final int RATE = 24_000;

  /// So much silence goes before the bot's sound: with it in hand the client's player outlasts
  /// packets that come late. When it runs dry it loses sound.
  private static final int FRAMES_AHEAD = 3;

  /// The bot may pause for so long without its sound being over.
  private static final int LONGEST_PAUSE_FRAMES = 10;

  /// A decoder's idea of silence.
  private static final double SILENCE_DBFS = -80;

  private enum State {
    SILENT,
    SOUNDING,
    /// The caller broke in: what is still on its way from the bot is not sent, up to the silence
    /// behind it.
    HUSHED
  }

  private final Consumer<Supplier<Optional<ByteBuffer>>> out;
  private State state = State.SILENT;
  private int silentFrames;
  private volatile int hushes;

  /// @param out takes frames, which are empty where they have become stale when their turn comes
  BotSound(Consumer<Supplier<Optional<ByteBuffer>>> out) {
    this.out = out;
  }

  /// The next 20 ms of the bot.
  synchronized void heard(PcmFrame frame) {
    var silent = Levels.dbfs(frame) < SILENCE_DBFS;
    switch (state) {
      case SILENT -> {
        if (!silent) {
          state = State.SOUNDING;
          silentFrames = 0;
          var silence = new PcmFrame[FRAMES_AHEAD];
          Arrays.fill(silence, PcmFrame.silence(RATE));
          send(silence);
          send(frame);
        }
      }
      case SOUNDING -> {
        silentFrames = silent ? silentFrames + 1 : 0;
        if (silentFrames > LONGEST_PAUSE_FRAMES) {
          state = State.SILENT;
        } else {
          send(frame);
        }
      }
      case HUSHED -> {
        if (silent) {
          state = State.SILENT;
        }
      }
    }
  }

  /// The bot is to be silent at once: what waits to be sent is dropped.
  synchronized void hush() {
    state = State.HUSHED;
    hushes++;
  }

  private void send(PcmFrame... frames) {
    var bytes = Frames.sound(frames);
    var sentAt = hushes;
    out.accept(() -> sentAt == hushes ? Optional.of(bytes) : Optional.empty());
  }
}
