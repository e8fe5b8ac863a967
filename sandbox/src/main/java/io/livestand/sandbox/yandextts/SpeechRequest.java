package io.livestand.sandbox.yandextts;

import io.grpc.Status;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import io.livestand.wire.tts.AudioFormatOptions;
import io.livestand.wire.tts.RawAudio;
import io.livestand.wire.tts.SynthesisOptions;
import io.livestand.wire.tts.UtteranceSynthesisRequest;
import java.util.Set;

/// How a text is to be spoken, checked.
///
/// @param voice the engine's name of it
/// @param speed multiplier, 0.1 to 3
/// @param sampleRate in hertz
record SpeechRequest(String voice, double speed, int sampleRate) {
  /// Those of API v1: the list of v3 is not published.
  static final Set<Integer> SAMPLE_RATES = Set.of(48_000, 16_000, 8_000);

  /// @throws io.grpc.StatusRuntimeException for what the vendor refuses
  static SpeechRequest of(SynthesisOptions options, Voices voices, Switches switches) {
    return of(
        options.getVoice(), options.getSpeed(), options.getOutputAudioSpec(), voices, switches);
  }

  /// @throws io.grpc.StatusRuntimeException for what the vendor refuses
  static SpeechRequest of(UtteranceSynthesisRequest request, Voices voices, Switches switches) {
    var voice = "";
    var speed = 0.0;
    for (var hint : request.getHintsList()) {
      switch (hint.getHintCase()) {
        case VOICE -> voice = hint.getVoice();
        case SPEED -> speed = hint.getSpeed();
        case VOLUME, ROLE, PITCH_SHIFT -> {}
        case HINT_NOT_SET -> throw invalid("a hint holds nothing");
      }
    }
    return of(voice, speed, request.getOutputAudioSpec(), voices, switches);
  }

  private static SpeechRequest of(
      String voice, double speed, AudioFormatOptions format, Voices voices, Switches switches) {
    var known = voices.find(voice).orElseThrow(() -> invalid("unsupported voice: " + voice));
    if (speed != 0 && (speed < 0.1 || speed > 3)) {
      throw invalid("speed must be in [0.1, 3.0]");
    }
    if (!format.hasRawAudio()) {
      throw Status.UNIMPLEMENTED
          .withDescription("containers are not emulated: ask for raw_audio")
          .asRuntimeException();
    }
    var raw = format.getRawAudio();
    var rate = (int) raw.getSampleRateHertz();
    if (raw.getAudioEncoding() != RawAudio.AudioEncoding.LINEAR16_PCM
        || !SAMPLE_RATES.contains(rate)
        || (rate == 48_000 && !switches.is(Switch.TTS_RATE_48000))) {
      throw invalid("unsupported raw audio");
    }
    return new SpeechRequest(known, speed == 0 ? 1 : speed, rate);
  }

  static io.grpc.StatusRuntimeException invalid(String what) {
    return Status.INVALID_ARGUMENT.withDescription(what).asRuntimeException();
  }
}
