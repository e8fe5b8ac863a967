package io.livestand.app.config;

import io.livestand.agent.call.Script;
import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.agent.knowledge.FastAnswers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// `configs/data.json`: what the bot knows by heart.
///
/// @param languages by BCP 47 tag
public record ScriptData(Map<String, Spoken> languages) {

  /// One language.
  ///
  /// @param nonSecureResponse said in place of an answer that is not safe
  /// @param oneMoment said while a tool takes its time
  /// @param threshold how well a question must fit, 0 to 1
  /// @param stopWords words without meaning, passed over when questions are compared
  public record Spoken(
      String greeting,
      String apology,
      String nonSecureResponse,
      String oneMoment,
      double threshold,
      Set<String> stopWords,
      List<FastAnswer> fastAnswers) {
    public Spoken {
      Check.that(
          "data.json: threshold",
          threshold >= 0 && threshold <= 1,
          "must be 0 to 1, not " + threshold);
    }

    /// Every phrase that is played from the cache.
    public List<String> phrases() {
      return Stream.concat(
              Stream.of(greeting, apology, nonSecureResponse, oneMoment), fastAnswers.stream().map(FastAnswer::answer))
          .toList();
    }
  }

  /// The scripts of the languages for which there is a prompt as well.
  public List<Script> scripts(Map<String, Prompts> prompts) {
    return languages.entrySet().stream()
        .map(entry -> script(entry.getKey(), entry.getValue(), prompts.get(entry.getKey())))
        .toList();
  }

  private static Script script(
      String language, Spoken spoken, @org.jspecify.annotations.Nullable Prompts prompts) {
    if (prompts == null) {
      throw new ConfigException("prompts.yml", "no prompt for " + language + " of data.json");
    }
    try {
      return new Script(
          language,
          spoken.greeting(),
          spoken.apology(),
          spoken.nonSecureResponse(),
          spoken.oneMoment(),
          prompts.forConversations(),
          new FastAnswers(spoken.fastAnswers(), spoken.stopWords(), spoken.threshold()));
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("data.json: " + language, String.valueOf(wrong.getMessage()));
    }
  }
}
