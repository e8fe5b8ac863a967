package io.livestand.agent.call;

import io.livestand.agent.playback.Bridge;
import io.livestand.agent.playback.Fillers;
import io.livestand.agent.playback.Voice;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fillers while there is no answer yet to be bridged: the recogniser keeps the call waiting for
/// the caller's last words. Used by the call's one thread.
final class Interlude implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interlude.class);

  private final CallId call;
  private final Voice voice;
  private final LongConsumer onFirstSent;
  private @Nullable CallScope scope;

  /// @param onFirstSent told when the first packet of each filler was handed to the socket
  Interlude(CallId call, Voice voice, LongConsumer onFirstSent) {
    this.call = call;
    this.voice = voice;
    this.onFirstSent = onFirstSent;
  }

  boolean isOn() {
    return scope != null;
  }

  void begin(Fillers fillers) {
    var next = new CallScope(call + "/interlude", this::failed);
    scope = next;
    next.fork("bridge", new Bridge(voice, fillers, onFirstSent)::run);
  }

  /// A courtesy that fails is no reason to end the call.
  private void failed(RuntimeException failure) {
    LOG.atError().addKeyValue("call_id", call).setCause(failure).log("a filler failed");
  }

  /// Nothing of it is heard from the next frame on.
  @Override
  public void close() {
    var ending = scope;
    if (ending == null) {
      return;
    }
    scope = null;
    ending.interrupt();
    voice.silence();
    ending.close();
    voice.silence(); // it may have written one more frame
  }
}
