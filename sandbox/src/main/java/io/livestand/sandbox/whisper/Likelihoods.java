package io.livestand.sandbox.whisper;

import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;

/// How likely each token is in one place of the answer.
final class Likelihoods {
  private final FloatBuffer logits;
  private final double logOfSum;

  private Likelihoods(FloatBuffer logits) {
    this.logits = logits;
    var largest = Float.NEGATIVE_INFINITY;
    for (var token = 0; token < logits.limit(); token++) {
      largest = Math.max(largest, logits.get(token));
    }
    var sum = 0.0;
    for (var token = 0; token < logits.limit(); token++) {
      sum += Math.exp(logits.get(token) - largest);
    }
    logOfSum = largest + Math.log(sum);
  }

  /// @param logits of shape [1, places, tokens]
  static Likelihoods of(OnnxTensor logits, int place) {
    var tokens = (int) logits.getInfo().getShape()[2];
    return new Likelihoods(logits.getFloatBuffer().slice(place * tokens, tokens));
  }

  /// To compare tokens by: larger is likelier.
  float of(int token) {
    return logits.get(token);
  }

  /// Likelihood among all tokens, 0 to 1.
  double share(int token) {
    return Math.exp(logits.get(token) - logOfSum);
  }
}
