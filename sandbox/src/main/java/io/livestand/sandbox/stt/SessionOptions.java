package io.livestand.sandbox.stt;

import io.grpc.Status;
import io.livestand.wire.stt.DefaultEouClassifier.EouSensitivity;
import io.livestand.wire.stt.EouClassifierOptions;
import io.livestand.wire.stt.LanguageRestrictionOptions;
import io.livestand.wire.stt.RawAudio;
import io.livestand.wire.stt.StreamingOptions;
import io.livestand.wire.stt.TextNormalizationOptions.TextNormalization;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The first message of a session, checked.
///
/// @param sampleRate of the audio that follows, in hertz
/// @param external true when the client itself says where an utterance ends
/// @param pauseMs the silence that ends an utterance otherwise
/// @param normalized whether each final is followed by a refined text
record SessionOptions(
    RecognitionEngine engine, int sampleRate, boolean external, long pauseMs, boolean normalized) {
  private static final Set<Long> SAMPLE_RATES = Set.of(8_000L, 16_000L, 48_000L);
  private static final long DEFAULT_PAUSE_MS = 600;
  private static final long HIGH_SENSITIVITY_PAUSE_MS = 400;

  /// @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT with what is wrong
  static SessionOptions of(StreamingOptions options, List<RecognitionEngine> engines) {
    var model = options.getRecognitionModel();
    var raw = model.getAudioFormat().getRawAudio();
    if (!model.getAudioFormat().hasRawAudio()
        || raw.getAudioEncoding() != RawAudio.AudioEncoding.LINEAR16_PCM
        || !SAMPLE_RATES.contains(raw.getSampleRateHertz())
        || raw.getAudioChannelCount() > 1) {
      throw invalid("audio format: LINEAR16_PCM, one channel, 8000, 16000 or 48000 Hz are known");
    }
    var normalization = model.getTextNormalization().getTextNormalization();
    return new SessionOptions(
        engineFor(model.getLanguageRestriction(), engines),
        (int) raw.getSampleRateHertz(),
        options.getEouClassifier().hasExternalClassifier(),
        pause(options.getEouClassifier()),
        normalization == TextNormalization.TEXT_NORMALIZATION_ENABLED);
  }

  private static long pause(EouClassifierOptions options) {
    var classifier = options.getDefaultClassifier();
    if (classifier.getMaxPauseBetweenWordsHintMs() > 0) {
      return classifier.getMaxPauseBetweenWordsHintMs();
    }
    return classifier.getType() == EouSensitivity.HIGH
        ? HIGH_SENSITIVITY_PAUSE_MS
        : DEFAULT_PAUSE_MS;
  }

  private static RecognitionEngine engineFor(
      LanguageRestrictionOptions restriction, List<RecognitionEngine> engines) {
    var blocked =
        restriction.getRestrictionType()
            == LanguageRestrictionOptions.LanguageRestrictionType.BLACKLIST;
    var named = restriction.getLanguageCodeList();
    return engines.stream()
        .filter(engine -> named.isEmpty() || blocked != speaks(engine, named))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "language_restriction: the languages here are "
                    + engines.stream().map(RecognitionEngine::language).sorted().toList()));
  }

  private static boolean speaks(RecognitionEngine engine, Collection<String> codes) {
    var mine = Locale.forLanguageTag(engine.language()).getLanguage();
    return codes.stream()
        .anyMatch(
            code -> code.equals("auto") || Locale.forLanguageTag(code).getLanguage().equals(mine));
  }

  private static RuntimeException invalid(String what) {
    return Status.INVALID_ARGUMENT.withDescription(what).asRuntimeException();
  }
}
