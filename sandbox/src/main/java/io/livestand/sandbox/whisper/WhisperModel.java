package io.livestand.sandbox.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The two networks of Whisper, loaded. Not for two threads at a time: it takes the cores it has.
final class WhisperModel implements AutoCloseable {
  /// Samples that it hears at a time: 10 s, of 20 ms a row.
  static final int LONGEST_SAMPLES = 160_000;

  static final String ENCODER = "encoder_model_quantized.onnx";

  private static final int ROWS = 500;
  private static final int FRAMES_PER_ROW = 2;
  private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession encoder;
  private final Decoder decoder;
  private final Signs signs;

  private WhisperModel(OrtSession encoder, Decoder decoder, Signs signs) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.signs = signs;
  }

  /// Loads the model, some 400 MB, and makes its short encoder the first time.
  ///
  /// @param folder as `scripts/setup/whisper-model.sh` leaves it
  static WhisperModel load(Path folder) throws IOException, OrtException {
    var environment = OrtEnvironment.getEnvironment();
    var signs = Signs.read(folder.resolve("generation_config.json"));
    var vocabulary = Vocabulary.read(folder.resolve("vocab.json"));
    var encoder = loadEncoder(environment, folder);
    try (var options = options()) {
      var network =
          environment.createSession(
              folder.resolve("decoder_model_merged_quantized.onnx").toString(), options);
      return new WhisperModel(encoder, new Decoder(environment, network, signs, vocabulary), signs);
    } catch (OrtException | RuntimeException failure) {
      encoder.close();
      throw failure;
    }
  }

  private static OrtSession loadEncoder(OrtEnvironment environment, Path folder)
      throws IOException, OrtException {
    var kept = folder.resolve("encoder-" + ROWS + ".onnx");
    try (var options = options()) {
      if (Files.exists(kept)) {
        return environment.createSession(kept.toString(), options);
      }
      if (Files.isWritable(folder)) {
        EncoderCut.write(folder.resolve(ENCODER), kept, ROWS);
        return environment.createSession(kept.toString(), options);
      }
      // In a folder that is not ours, a container's perhaps, it is made at each start.
      var passing = Files.createTempDirectory("whisper").resolve("encoder.onnx");
      try {
        EncoderCut.write(folder.resolve(ENCODER), passing, ROWS);
        return environment.createSession(passing.toString(), options);
      } finally {
        Files.deleteIfExists(passing);
        Files.delete(passing.toAbsolutePath().getParent());
      }
    }
  }

  // Threads that spin while they wait would take the cores from the calls.
  private static OrtSession.SessionOptions options() throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(THREADS);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  /// Understands a clip.
  ///
  /// @param samples at 16 kHz, at most `LONGEST_SAMPLES`
  /// @param language two letters, such as "ru"
  /// @param unwanted asked now and then: true to give up
  /// @throws java.util.concurrent.CancellationException when it was given up
  Transcript transcribe(short[] samples, String language, BooleanSupplier unwanted)
      throws OrtException {
    var token = signs.language(language);
    var frames = ROWS * FRAMES_PER_ROW;
    var picture = FloatBuffer.wrap(LogMel.of(samples, frames));
    try (var features =
            OnnxTensor.createTensor(environment, picture, new long[] {1, LogMel.BANDS, frames});
        var encoded =
            encoder.run(Map.of("input_features", features), Set.of("last_hidden_state"))) {
      var seconds = samples.length / LogMel.SAMPLE_RATE + 1;
      return decoder.decode((OnnxTensor) encoded.get(0), token, seconds, unwanted);
    }
  }

  @Override
  public void close() {
    try {
      encoder.close();
    } catch (OrtException bug) {
      throw new IllegalStateException(bug);
    } finally {
      decoder.close();
    }
  }
}
