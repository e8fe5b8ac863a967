package io.livestand.sandbox.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Writes down what the encoder heard, the likeliest token at a time.
///
/// The network is the merged one: `use_cache_branch` false works out keys and values of everything,
/// true adds those of one token to the ones of before.
///
/// ```
/// in:  input_ids  encoder_hidden_states  use_cache_branch  past_key_values.N.{decoder,encoder}.{key,value}
/// out: logits     present.N.{decoder,encoder}.{key,value}; of the encoder in the first step only
/// ```
final class Decoder implements AutoCloseable {
  private static final String PAST = "past_key_values.";
  private static final String PRESENT = "present.";
  private static final int TOKENS_PER_SECOND = 14;

  private final OrtEnvironment environment;
  private final OrtSession network;
  private final Signs signs;
  private final Vocabulary vocabulary;
  private final List<String> pastNames;
  private final long[] emptyShape;
  private final Set<String> laterOutputs = new HashSet<>(Set.of("logits"));
  private final boolean[] unsayable;

  Decoder(OrtEnvironment environment, OrtSession network, Signs signs, Vocabulary vocabulary)
      throws OrtException {
    this.environment = environment;
    this.network = network;
    this.signs = signs;
    this.vocabulary = vocabulary;
    pastNames =
        network.getInputNames().stream().filter(name -> name.startsWith(PAST)).sorted().toList();
    var past = Objects.requireNonNull(network.getInputInfo().get(pastNames.getFirst()));
    var shape = ((TensorInfo) past.getInfo()).getShape();
    emptyShape = new long[] {1, shape[1], 0, shape[3]};
    pastNames.stream()
        .filter(name -> name.contains(".decoder."))
        .forEach(name -> laterOutputs.add(present(name)));
    // Numerals are written out, as the vendor does before normalization.
    unsayable = new boolean[vocabulary.size()];
    for (var token = 0; token < unsayable.length; token++) {
      unsayable[token] = signs.neverSaid().contains(token) || vocabulary.hasDigit(token);
    }
  }

  private static String present(String past) {
    return PRESENT + past.substring(PAST.length());
  }

  /// @param encoded what the encoder heard
  /// @param language its token
  /// @param seconds of sound, which bound the number of tokens
  Transcript decode(OnnxTensor encoded, int language, int seconds, BooleanSupplier unwanted)
      throws OrtException {
    var answer = new Answer();
    var prompt = new long[] {signs.start(), language, signs.transcribe(), signs.noTimestamps()};
    giveUpIf(unwanted);
    try (var first = firstStep(encoded, prompt)) {
      answer.noSpeech = Likelihoods.of(logits(first), 0).share(signs.noSpeech());
      OrtSession.@Nullable Result later = null;
      try {
        var token = answer.add(Likelihoods.of(logits(first), prompt.length - 1));
        while (token != signs.end() && answer.tokens.size() < TOKENS_PER_SECOND * (seconds + 1)) {
          giveUpIf(unwanted);
          var next = step(encoded, token, first, later == null ? first : later);
          close(later);
          later = next;
          token = answer.add(Likelihoods.of(logits(next), 0));
        }
      } finally {
        close(later);
      }
    }
    return answer.transcript();
  }

  private static void close(OrtSession.@Nullable Result result) {
    if (result != null) {
      result.close();
    }
  }

  private static void giveUpIf(BooleanSupplier unwanted) {
    if (unwanted.getAsBoolean()) {
      throw new CancellationException("no longer wanted");
    }
  }

  private OrtSession.Result firstStep(OnnxTensor encoded, long[] prompt) throws OrtException {
    try (var nothing = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), emptyShape)) {
      var past = new HashMap<String, OnnxTensor>();
      pastNames.forEach(name -> past.put(name, nothing));
      return run(encoded, prompt, past, false, network.getOutputNames());
    }
  }

  private OrtSession.Result step(
      OnnxTensor encoded, int token, OrtSession.Result first, OrtSession.Result last)
      throws OrtException {
    var past = new HashMap<String, OnnxTensor>();
    for (var name : pastNames) {
      past.put(name, tensor(name.contains(".encoder.") ? first : last, present(name)));
    }
    return run(encoded, new long[] {token}, past, true, laterOutputs);
  }

  private OrtSession.Result run(
      OnnxTensor encoded,
      long[] tokens,
      Map<String, OnnxTensor> past,
      boolean cached,
      Set<String> outputs)
      throws OrtException {
    try (var ids =
            OnnxTensor.createTensor(
                environment, LongBuffer.wrap(tokens), new long[] {1, tokens.length});
        var branch = OnnxTensor.createTensor(environment, new boolean[] {cached})) {
      var inputs = new HashMap<>(past);
      inputs.put("input_ids", ids);
      inputs.put("encoder_hidden_states", encoded);
      inputs.put("use_cache_branch", branch);
      return network.run(inputs, outputs);
    }
  }

  private static OnnxTensor logits(OrtSession.Result result) {
    return tensor(result, "logits");
  }

  // Owned by the result, which closes it.
  private static OnnxTensor tensor(OrtSession.Result result, String name) {
    return (OnnxTensor) result.get(name).orElseThrow();
  }

  @Override
  public void close() {
    try {
      network.close();
    } catch (OrtException bug) {
      throw new IllegalStateException(bug);
    }
  }

  /// The answer so far.
  private final class Answer {
    private final List<Integer> tokens = new ArrayList<>();
    private double noSpeech;
    private double logarithms;
    private int steps;

    /// Adds the likeliest token; a loop of them ends the answer.
    int add(Likelihoods likelihoods) {
      var token = signs.end();
      var first = tokens.isEmpty();
      for (var candidate = 0; candidate < unsayable.length; candidate++) {
        if (!unsayable[candidate]
            && !(first && signs.neverFirst().contains(candidate))
            && likelihoods.of(candidate) > likelihoods.of(token)) {
          token = candidate;
        }
      }
      logarithms += Math.log(likelihoods.share(token));
      steps++;
      if (token == signs.end()) {
        return token;
      }
      tokens.add(token);
      var excess = Loops.excess(tokens);
      tokens.subList(tokens.size() - excess, tokens.size()).clear();
      return excess == 0 ? token : signs.end();
    }

    Transcript transcript() {
      return new Transcript(vocabulary.text(tokens).strip(), noSpeech, logarithms / steps);
    }
  }
}
