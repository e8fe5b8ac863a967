package io.livestand.providers.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.livestand.agent.language.TextEmbedder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Vectors of sentences by a local network, on the thread that asks. Any number of calls may share
/// one. It is closed after them.
///
/// Input: token ids, their mask and, where the network wants them, types; one row. Output: one
/// vector for each token. A sentence's is their mean (SentenceTransformers' default pooling).
///
/// @see <a href="https://sbert.net">SentenceTransformers</a>
public final class OnnxEmbedder implements TextEmbedder, AutoCloseable {
  /// Callers say less; what is beyond is not looked at.
  private static final int LONGEST = 128;

  /// The bundled tokenizer would fill every sentence up to 128 tokens, which costs ten times as
  /// much.
  private static final Map<String, String> TOKENIZING =
      Map.of("padding", "false", "truncation", "true", "maxLength", String.valueOf(LONGEST));

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final String fingerprint;

  static {
    // The library would else ask a cloud's metadata service who it is.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  /// @throws IOException with a sentence, when the files are no such model, or when there is no
  ///   library for this machine
  public OnnxEmbedder(ModelFiles files) throws IOException {
    fingerprint = files.fingerprint();
    try (var options = new OrtSession.SessionOptions()) {
      environment = OrtEnvironment.getEnvironment();
      // A sentence takes milliseconds, and other calls want the other cores.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(files.network(), options);
    } catch (OrtException broken) {
      throw new IOException(files.name() + " is no model that ONNX Runtime can load.", broken);
    } catch (LinkageError missing) {
      throw new IOException("ONNX Runtime does not run on this machine.", missing);
    }
    try {
      tokenizer =
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(files.tokenizer()), TOKENIZING);
    } catch (RuntimeException | IOException | LinkageError broken) {
      closeSession();
      throw new IOException("The tokenizer of " + files.name() + " cannot be loaded.", broken);
    }
    if (!session.getInputNames().contains("input_ids")) {
      close();
      throw new IOException(files.name() + " is no model of sentences.");
    }
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public float[] embed(String text) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      var encoding = tokenizer.encode(text);
      for (var name : session.getInputNames()) {
        inputs.put(name, OnnxTensor.createTensor(environment, new long[][] {row(name, encoding)}));
      }
      try (var result = session.run(inputs)) {
        return mean((float[][][]) result.get(0).getValue());
      }
    } catch (OrtException bug) {
      throw new IllegalStateException("the network could not be run", bug);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static long[] row(String input, Encoding encoding) {
    return switch (input) {
      case "input_ids" -> encoding.getIds();
      case "attention_mask" -> encoding.getAttentionMask();
      case "token_type_ids" -> encoding.getTypeIds();
      default -> throw new IllegalStateException("nothing is known of the input " + input);
    };
  }

  /// One sentence, of which every token is one of its own.
  private static float[] mean(float[][][] tokens) {
    var mean = new float[tokens[0][0].length];
    for (var token : tokens[0]) {
      for (var at = 0; at < mean.length; at++) {
        mean[at] += token[at] / tokens[0].length;
      }
    }
    return mean;
  }

  @Override
  public void close() {
    tokenizer.close();
    closeSession();
  }

  private void closeSession() {
    try {
      session.close();
    } catch (OrtException bug) {
      throw new IllegalStateException("the model could not be closed", bug);
    } catch (IllegalStateException _) {
      // It was closed before.
    }
  }
}
