package io.livestand.app.wiring;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Wav;
import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.bridge.opus.OpusCodecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A node's clips alone: its caches, and the voice that says what is missing.
public final class ClipLoader implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final Caches caches;
  private final OpusCodec codec;
  private final ClipLibrary clips;

  /// Starts the sandbox where there is no key for a real voice.
  ///
  /// @throws IOException when the Redis that is named cannot be reached
  public ClipLoader(Config config, Secrets secrets, Home home)
      throws IOException, InterruptedException {
    try {
      var ticker = Ticker.system();
      caches = lifeline.add(new Caches(config.cache(), secrets, ticker));
      check(config);
      codec = OpusCodecs.named(config.media().opus());
      clips = new ClipLibrary(caches.audio(), voice(config, secrets, home, ticker), codec);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      lifeline.close();
      throw failure;
    }
  }

  private void check(Config config) throws IOException {
    if (!caches.isUp()) {
      throw new IOException(
          "Redis cannot be reached at "
              + config.cache().redis().url()
              + ": is it running, and is LIVESTAND_REDIS_PASSWORD right?");
    }
  }

  private SpeechSynthesizer voice(Config config, Secrets secrets, Home home, Ticker ticker)
      throws InterruptedException {
    var voices = new Voices(config, secrets);
    var sandbox = SandboxAddress.start(voices.isEmulated(), config, home, lifeline);
    return lifeline.add(voices.kept(sandbox, ticker));
  }

  /// Cuts a recording into a clip and stores it.
  ///
  /// @throws IOException with a sentence that says what is wrong with the file
  public void record(Phrase phrase, Path recording) throws IOException {
    clips.record(phrase, clip(Wav.read(recording)));
  }

  private Clip clip(Wav wav) {
    var frames = new ArrayList<OpusFrame>();
    try (var encoder = codec.encoder(Wav.RATE)) {
      wav.frames().forEach(frame -> frames.add(encoder.encode(frame)));
    }
    return new Clip(frames);
  }

  /// Speaks and stores those of the phrases that are not there.
  ///
  /// @return how many were spoken
  public int prepare(List<Phrase> phrases, String language, Consumer<Phrase> progress)
      throws InterruptedException {
    return clips.prepare(phrases, language, progress);
  }

  /// Makes sure that what was stored lasts.
  ///
  /// @throws IOException when Redis was lost meanwhile, and clips with it
  public void check() throws IOException {
    if (!caches.isUp()) {
      throw new IOException("Redis was lost while clips were stored: run it again.");
    }
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
