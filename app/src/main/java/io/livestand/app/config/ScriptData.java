package io.livestand.app.config;

import io.livestand.agent.call.Script;
import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.agent.knowledge.FastAnswers;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.agent.knowledge.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `configs/data.json`: what the bot knows by heart.
///
/// @param languages by BCP 47 tag
public record ScriptData(Map<String, Spoken> languages) {

  /// One language.
  ///
  /// @param nonSecureResponse said in place of an answer that is not safe
  /// @param fillers said while the caller waits for an answer, in their turn; may be empty
  /// @param threshold how well a question must fit, 0 to 1
  /// @param stopWords words without meaning, passed over when questions are compared
  /// @param synonyms groups of words that mean the same, such as `price, cost, fee`
  public record Spoken(
      String greeting,
      String apology,
      String nonSecureResponse,
      List<String> fillers,
      double threshold,
      Set<String> stopWords,
      List<String> synonyms,
      List<FastAnswer> fastAnswers) {
    public Spoken {
      fillers = List.copyOf(fillers);
      Check.that(
          "data.json: threshold",
          threshold >= 0 && threshold <= 1,
          "must be 0 to 1, not " + threshold);
      var names =
          fixed(greeting, apology, nonSecureResponse, fastAnswers).map(Phrase::name).toList();
      Check.that(
          "data.json: fast_answers.id",
          names.size() == names.stream().distinct().count(),
          "must differ from each other, from greeting, apology and non_secure_response");
    }

    /// The ready answers by their questions as they are written.
    public FastAnswers listed() {
      return new FastAnswers(fastAnswers, stopWords, threshold);
    }

    /// Every phrase that is played from the cache: `static:greeting`, `static:apology`,
    /// `static:non_secure_response`, `static:` with the identifier of each ready answer, and
    /// `filler:1` and so on.
    public List<Phrase> phrases() {
      return Stream.concat(
              fixed(greeting, apology, nonSecureResponse, fastAnswers),
              IntStream.range(0, fillers.size())
                  .mapToObj(index -> new Phrase("filler:" + (index + 1), fillers.get(index))))
          .toList();
    }

    private static Stream<Phrase> fixed(
        String greeting, String apology, String nonSecureResponse, List<FastAnswer> fastAnswers) {
      return Stream.concat(
          Stream.of(
              phrase("greeting", greeting),
              phrase("apology", apology),
              phrase("non_secure_response", nonSecureResponse)),
          fastAnswers.stream().map(answer -> phrase(answer.id(), answer.answer())));
    }

    private static Phrase phrase(String id, String text) {
      try {
        return new Phrase("static:" + id, text);
      } catch (IllegalArgumentException wrong) {
        throw new ConfigException("data.json: fast_answers.id", String.valueOf(wrong.getMessage()));
      }
    }
  }

  /// What is to be known of the words of each language.
  public List<Lexicon> lexicons() {
    return languages.entrySet().stream()
        .map(entry ->
            new Lexicon(entry.getKey(), entry.getValue().stopWords(), entry.getValue().synonyms()))
        .toList();
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
          spoken.fillers(),
          prompts.forConversations(),
          spoken.listed());
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("data.json: " + language, String.valueOf(wrong.getMessage()));
    }
  }
}
