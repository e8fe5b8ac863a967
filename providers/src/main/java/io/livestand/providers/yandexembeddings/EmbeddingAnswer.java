package io.livestand.providers.yandexembeddings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.provider.ProviderException;

/// `{"embedding": [...], "numTokens": "5", "modelVersion": "..."}`. The vendor's page gives the
/// items as strings, its answers as numbers: both are read.
final class EmbeddingAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EmbeddingAnswer() {}

  /// @throws ProviderException for anything but a vector
  static float[] vector(String json) {
    JsonNode items;
    try {
      items = JSON.readTree(json).path("embedding");
    } catch (JsonProcessingException _) {
      throw Failures.notUnderstood("an answer that is not JSON");
    }
    if (!items.isArray() || items.isEmpty()) {
      throw Failures.notUnderstood("an answer without an embedding");
    }
    var vector = new float[items.size()];
    var isZero = true;
    for (var index = 0; index < vector.length; index++) {
      var value = (float) items.get(index).asDouble(Double.NaN);
      if (!Float.isFinite(value)) {
        throw Failures.notUnderstood("an embedding of something else than numbers");
      }
      vector[index] = value;
      isZero &= value == 0;
    }
    if (isZero) {
      throw Failures.notUnderstood("an embedding without a direction");
    }
    return vector;
  }
}
