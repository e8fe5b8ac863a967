package io.livestand.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.app.config.Secrets;
import io.livestand.app.wiring.TestVendors;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What our voice relies on.
class VoiceContractIT {
  private static TestVendors vendors;

  @BeforeAll
  static void start() throws Exception {
    vendors = TestVendors.start();
  }

  @AfterAll
  static void stop() {
    vendors.close();
  }

  @ParameterizedTest
  @EnumSource
  void clausesBecomeSound(Against against) throws Exception {
    try (var voice = vendors.synthesizer(against.secrets("ElevenLabs", "ELEVENLABS_API_KEY"));
        var line = voice.connect("en-US")) {
      assertThat(frames(say(line, "Good morning. "))).isGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreUtterancesThanContextsAreSpokenOnOneLineEvenWhenCutShort(Against against)
      throws Exception {
    try (var voice = vendors.synthesizer(against.secrets("ElevenLabs", "ELEVENLABS_API_KEY"));
        var line = voice.connect("en-US")) {
      for (var i = 0; i < 7; i++) {
        try (var spoken = say(line, "This sentence is cut short before it is over. ")) {
          assertThat(spoken.next()).as("utterance " + i).isNotNull();
        }
      }

      assertThat(frames(say(line, "Good morning. "))).isGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadKeyIsAnAuthenticationFailure(Against against) {
    try (var voice = withBadKey(against)) {
      assertThatThrownBy(
              () -> {
                try (var line = voice.connect("en-US")) {
                  frames(say(line, "Good morning. "));
                }
              })
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure ->
                  assertThat(failure.kind()).isEqualTo(ProviderException.Kind.AUTHENTICATION));
    }
  }

  private static SpeechSynthesizer withBadKey(Against against) {
    if (against == Against.SANDBOX) {
      return vendors.emulatedSynthesizer("bad");
    }
    var _ = against.secrets("ElevenLabs", "ELEVENLABS_API_KEY");
    return vendors.synthesizer(Secrets.from(Map.of("ELEVENLABS_API_KEY", "sk_bad")));
  }

  private static SpeechStream say(SpeechLine line, String clause) {
    var stream = line.begin();
    stream.say(clause);
    stream.finish();
    return stream;
  }

  private static int frames(SpeechStream stream) throws InterruptedException {
    var frames = 0;
    while (stream.next() != null) {
      frames++;
    }
    return frames;
  }
}
