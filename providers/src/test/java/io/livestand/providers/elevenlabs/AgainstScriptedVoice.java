package io.livestand.providers.elevenlabs;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// A synthesiser whose vendor is a real server on loopback that does what the test says.
@Timeout(30)
abstract class AgainstScriptedVoice {
  static final int FRAME_SAMPLES = 480;

  ScriptedVoice vendor;
  ElevenLabsSynthesizer synthesizer;

  @BeforeEach
  void listen() throws IOException {
    vendor = new ScriptedVoice();
    synthesizer = synthesizer(Duration.ofSeconds(20), Duration.ofSeconds(60));
  }

  @AfterEach
  void hangUp() {
    synthesizer.close();
    vendor.close();
  }

  static void interrupted(SpeechLine line) {
    try (var speech = line.begin()) {
      speech.say("Well,");
    }
  }

  static Kind kindOf(SpeechStream speech) throws InterruptedException {
    return failureOf(speech).kind();
  }

  static ProviderException failureOf(SpeechStream speech) throws InterruptedException {
    try {
      var frame = speech.next();
      throw new AssertionError("spoke: " + frame);
    } catch (ProviderException failure) {
      return failure;
    }
  }

  ElevenLabsSynthesizer synthesizer(Duration patience, Duration keepAlive) {
    URI url = vendor.url();
    return new ElevenLabsSynthesizer(
        new ElevenLabsConfig(
            url,
            "secret",
            "eleven_flash_v2_5",
            Map.of("en", "adam", "ru", "anna"),
            VoiceSettings.DEFAULT,
            Duration.ofSeconds(5),
            patience,
            keepAlive),
        Ticker.system());
  }

  static byte[] tone(int samples) {
    return loud(samples, 5_000);
  }

  static byte[] loud(int samples, int level) {
    var bytes = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) level);
    }
    return bytes.array();
  }
}
