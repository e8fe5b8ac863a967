package io.livestand.sandbox.stt;

import com.google.protobuf.ByteString;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.wire.stt.AudioChunk;
import io.livestand.wire.stt.AudioFormatOptions;
import io.livestand.wire.stt.DefaultEouClassifier;
import io.livestand.wire.stt.DefaultEouClassifier.EouSensitivity;
import io.livestand.wire.stt.Eou;
import io.livestand.wire.stt.EouClassifierOptions;
import io.livestand.wire.stt.ExternalEouClassifier;
import io.livestand.wire.stt.LanguageRestrictionOptions;
import io.livestand.wire.stt.LanguageRestrictionOptions.LanguageRestrictionType;
import io.livestand.wire.stt.RawAudio;
import io.livestand.wire.stt.RecognitionModelOptions;
import io.livestand.wire.stt.SilenceChunk;
import io.livestand.wire.stt.StreamingOptions;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.TextNormalizationOptions;
import io.livestand.wire.stt.TextNormalizationOptions.TextNormalization;
import java.util.Arrays;

/// The client's side of a session.
final class Requests {
  private Requests() {}

  static StreamingRequest options(String language, boolean external) {
    return options(language, 16_000, external, TextNormalization.TEXT_NORMALIZATION_ENABLED);
  }

  static StreamingRequest options(
      String language, long rate, boolean external, TextNormalization normalization) {
    var classifier = EouClassifierOptions.newBuilder();
    if (external) {
      classifier.setExternalClassifier(ExternalEouClassifier.getDefaultInstance());
    } else {
      classifier.setDefaultClassifier(
          DefaultEouClassifier.newBuilder().setType(DefaultEouClassifier.EouSensitivity.DEFAULT));
    }
    var model =
        RecognitionModelOptions.newBuilder()
            .setModel("general")
            .setAudioFormat(
                AudioFormatOptions.newBuilder()
                    .setRawAudio(
                        RawAudio.newBuilder()
                            .setAudioEncoding(RawAudio.AudioEncoding.LINEAR16_PCM)
                            .setSampleRateHertz(rate)
                            .setAudioChannelCount(1)))
            .setTextNormalization(
                TextNormalizationOptions.newBuilder().setTextNormalization(normalization))
            .setLanguageRestriction(
                LanguageRestrictionOptions.newBuilder()
                    .setRestrictionType(LanguageRestrictionType.WHITELIST)
                    .addLanguageCode(language));
    return StreamingRequest.newBuilder()
        .setSessionOptions(
            StreamingOptions.newBuilder().setRecognitionModel(model).setEouClassifier(classifier))
        .build();
  }

  /// The vendor's own classifier with a sensitivity and a pause.
  static StreamingRequest classified(EouSensitivity type, long maxPauseMs) {
    var request = options("en-US", false).toBuilder();
    request
        .getSessionOptionsBuilder()
        .getEouClassifierBuilder()
        .setDefaultClassifier(
            DefaultEouClassifier.newBuilder()
                .setType(type)
                .setMaxPauseBetweenWordsHintMs(maxPauseMs));
    return request.build();
  }

  static StreamingRequest chunk(byte[] pcm) {
    return StreamingRequest.newBuilder()
        .setChunk(AudioChunk.newBuilder().setData(ByteString.copyFrom(pcm)))
        .build();
  }

  static StreamingRequest sound(int milliseconds) {
    var samples = new short[milliseconds * 16];
    Arrays.fill(samples, (short) 4_000);
    return chunk(Pcm16.bytes(samples));
  }

  static StreamingRequest quiet(int milliseconds) {
    return chunk(new byte[milliseconds * 32]);
  }

  static StreamingRequest silence(long milliseconds) {
    return StreamingRequest.newBuilder()
        .setSilenceChunk(SilenceChunk.newBuilder().setDurationMs(milliseconds))
        .build();
  }

  static StreamingRequest eou() {
    return StreamingRequest.newBuilder().setEou(Eou.getDefaultInstance()).build();
  }
}
