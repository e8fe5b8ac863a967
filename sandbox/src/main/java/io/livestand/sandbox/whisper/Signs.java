package io.livestand.sandbox.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The tokens that are no text, as `generation_config.json` names them.
///
/// @param start begins every answer, before language, task and `noTimestamps`
/// @param end of an answer
/// @param noSpeech how likely it is in the place of the language says how likely nobody spoke
/// @param languages by their two-letter code
/// @param neverSaid notes, brackets and the like, and signs amid text
/// @param neverFirst what an answer does not begin with
record Signs(
    int start,
    int end,
    int transcribe,
    int noTimestamps,
    int noSpeech,
    Map<String, Integer> languages,
    Set<Integer> neverSaid,
    Set<Integer> neverFirst) {
  static Signs read(Path file) throws IOException {
    return of(new ObjectMapper().readTree(file.toFile()));
  }

  static Signs of(JsonNode config) {
    var languages = new HashMap<String, Integer>();
    config
        .required("lang_to_id")
        .properties()
        .forEach(entry ->
            languages.put(entry.getKey().replaceAll("[<|>]", ""), entry.getValue().asInt()));
    var noTimestamps = config.required("no_timestamps_token_id").asInt();
    return new Signs(
        config.required("decoder_start_token_id").asInt(),
        config.required("eos_token_id").asInt(),
        config.required("task_to_id").required("transcribe").asInt(),
        noTimestamps,
        // By the layout of Whisper's tokens: the config has no name for it.
        noTimestamps - 1,
        Map.copyOf(languages),
        tokens(config.required("suppress_tokens")),
        tokens(config.required("begin_suppress_tokens")));
  }

  private static Set<Integer> tokens(JsonNode array) {
    var tokens = new HashSet<Integer>();
    array.forEach(token -> tokens.add(token.asInt()));
    return Set.copyOf(tokens);
  }

  /// @throws IllegalArgumentException when the model does not know the language
  int language(String code) {
    var token = languages.get(code);
    if (token == null) {
      throw new IllegalArgumentException("Whisper does not know the language " + code);
    }
    return token;
  }
}
