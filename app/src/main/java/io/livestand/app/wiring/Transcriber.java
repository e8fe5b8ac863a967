package io.livestand.app.wiring;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.yandex.StreamPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A node's ears alone: tells what is said in a recording, by the recogniser that a call would use.
public final class Transcriber implements AutoCloseable {
  /// Twice as fast as it was spoken: slow enough for a recogniser that keeps up with speech.
  private static final Duration PACE = PcmFrame.DURATION.dividedBy(2);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Lifeline lifeline = new Lifeline();
  private final SpeechRecognizer recognizer;
  private final SttConfig config;

  /// Connects to the recogniser; starts the sandbox where there is no key for a real one.
  public Transcriber(Config config, ConfigFiles files, Secrets secrets, Home home, String language)
      throws InterruptedException {
    this.config = files.stt(language).withEndOfUtterance(EndOfUtterance.EXTERNAL);
    var vendors = new Vendors(config, secrets);
    try {
      var sandbox = SandboxAddress.start(!secrets.hasYandex(), config, home, lifeline);
      recognizer =
          lifeline.add(
              vendors.recognizer(
                  sandbox,
                  files.stt().connections().config(),
                  StreamPolicy.PATIENT,
                  Ticker.system()));
    } catch (InterruptedException | RuntimeException failure) {
      lifeline.close();
      throw failure;
    }
  }

  /// The rate at which it hears, in hertz.
  public int sampleRate() {
    return config.sampleRate();
  }

  /// What is said in a recording.
  ///
  /// @throws IOException when the recogniser fails or does not answer
  public String transcribe(List<PcmFrame> frames) throws IOException, InterruptedException {
    return transcribe(recognizer, config, frames);
  }

  /// The same, by ears that somebody else made.
  public static String transcribe(
      SpeechRecognizer recognizer, SttConfig config, List<PcmFrame> frames)
      throws IOException, InterruptedException {
    return hear(recognizer, config, frames, Ticker.system()).text();
  }

  /// What was understood.
  ///
  /// @param took from the end of the speech to its final words
  record Understood(String text, Duration took) {}

  /// The same, with the time it took.
  static Understood hear(
      SpeechRecognizer recognizer, SttConfig config, List<PcmFrame> frames, Ticker ticker)
      throws IOException, InterruptedException {
    var results = new LinkedBlockingQueue<SttResult>();
    try (var stream = recognizer.open(config, results::add)) {
      for (var frame : frames) {
        stream.put(frame);
        Thread.sleep(PACE);
      }
      stream.endOfUtterance();
      var ended = ticker.nanoTime();
      while (true) {
        switch (results.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          case SttResult.Final(var text, _) -> {
            return new Understood(text, Duration.ofNanos(ticker.nanoTime() - ended));
          }
          case SttResult.Failed(var error) ->
              throw new IOException(error.cause().getMessage(), error.cause());
          case SttResult.Partial _ -> {}
          case null -> throw new IOException("The recogniser did not answer.");
        }
      }
    }
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
