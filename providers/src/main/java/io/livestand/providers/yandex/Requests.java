package io.livestand.providers.yandex;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
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
import java.time.Duration;
import java.util.List;

/// The messages we send.
final class Requests {
  static final StreamingRequest END_OF_UTTERANCE =
      StreamingRequest.newBuilder().setEou(Eou.getDefaultInstance()).build();

  private Requests() {}

  /// The first message of every session.
  static StreamingRequest options(SttConfig config) {
    var model =
        RecognitionModelOptions.newBuilder()
            .setModel(config.model())
            .setAudioFormat(AudioFormatOptions.newBuilder().setRawAudio(raw(config.sampleRate())))
            .setTextNormalization(
                TextNormalizationOptions.newBuilder()
                    .setTextNormalization(
                        config.textNormalization()
                            ? TextNormalization.TEXT_NORMALIZATION_ENABLED
                            : TextNormalization.TEXT_NORMALIZATION_DISABLED))
            .setLanguageRestriction(
                LanguageRestrictionOptions.newBuilder()
                    .setRestrictionType(LanguageRestrictionType.WHITELIST)
                    .addLanguageCode(config.language()))
            .setAudioProcessingType(RecognitionModelOptions.AudioProcessingType.REAL_TIME);
    return StreamingRequest.newBuilder()
        .setSessionOptions(
            StreamingOptions.newBuilder()
                .setRecognitionModel(model)
                .setEouClassifier(classifier(config)))
        .build();
  }

  static StreamingRequest audio(List<PcmFrame> frames) {
    var bytes = ByteString.empty();
    for (var frame : frames) {
      bytes = bytes.concat(UnsafeByteOperations.unsafeWrap(frame.littleEndian()));
    }
    return StreamingRequest.newBuilder().setChunk(AudioChunk.newBuilder().setData(bytes)).build();
  }

  static StreamingRequest silence(Duration length) {
    return StreamingRequest.newBuilder()
        .setSilenceChunk(SilenceChunk.newBuilder().setDurationMs(length.toMillis()))
        .build();
  }

  private static RawAudio raw(int sampleRate) {
    return RawAudio.newBuilder()
        .setAudioEncoding(RawAudio.AudioEncoding.LINEAR16_PCM)
        .setSampleRateHertz(sampleRate)
        .setAudioChannelCount(1)
        .build();
  }

  private static EouClassifierOptions classifier(SttConfig config) {
    var options = EouClassifierOptions.newBuilder();
    return switch (config.endOfUtterance()) {
      case EXTERNAL ->
          options.setExternalClassifier(ExternalEouClassifier.getDefaultInstance()).build();
      case DEFAULT -> options.setDefaultClassifier(theirs(config, EouSensitivity.DEFAULT)).build();
      case HIGH -> options.setDefaultClassifier(theirs(config, EouSensitivity.HIGH)).build();
    };
  }

  private static DefaultEouClassifier theirs(SttConfig config, EouSensitivity sensitivity) {
    return DefaultEouClassifier.newBuilder()
        .setType(sensitivity)
        .setMaxPauseBetweenWordsHintMs(config.maxPause().toMillis())
        .build();
  }
}
