package io.livestand.providers.yandextts;

import io.livestand.wire.tts.AudioFormatOptions;
import io.livestand.wire.tts.ForceSynthesisEvent;
import io.livestand.wire.tts.Hints;
import io.livestand.wire.tts.RawAudio;
import io.livestand.wire.tts.StreamSynthesisRequest;
import io.livestand.wire.tts.SynthesisInput;
import io.livestand.wire.tts.SynthesisOptions;
import io.livestand.wire.tts.UtteranceSynthesisRequest;

/// The messages we send.
final class Requests {
  /// Speaks what was sent without waiting for more.
  static final StreamSynthesisRequest FORCE =
      StreamSynthesisRequest.newBuilder()
          .setForceSynthesis(ForceSynthesisEvent.getDefaultInstance())
          .build();

  private static final AudioFormatOptions FORMAT =
      AudioFormatOptions.newBuilder()
          .setRawAudio(
              RawAudio.newBuilder()
                  .setAudioEncoding(RawAudio.AudioEncoding.LINEAR16_PCM)
                  .setSampleRateHertz(YandexTtsConfig.SAMPLE_RATE))
          .build();

  private Requests() {}

  /// The first message of a stream.
  static StreamSynthesisRequest options(String voice, double speed) {
    return StreamSynthesisRequest.newBuilder()
        .setOptions(
            SynthesisOptions.newBuilder()
                .setVoice(voice)
                .setSpeed(speed)
                .setOutputAudioSpec(FORMAT))
        .build();
  }

  /// Pieces end with a space, or the vendor glues their words.
  static StreamSynthesisRequest input(String piece) {
    return StreamSynthesisRequest.newBuilder()
        .setSynthesisInput(SynthesisInput.newBuilder().setText(piece + " "))
        .build();
  }

  /// A whole phrase. Each hint is a message of its own.
  static UtteranceSynthesisRequest utterance(String piece, String voice, double speed) {
    return UtteranceSynthesisRequest.newBuilder()
        .setText(piece)
        .addHints(Hints.newBuilder().setVoice(voice))
        .addHints(Hints.newBuilder().setSpeed(speed))
        .setOutputAudioSpec(FORMAT)
        .build();
  }
}
