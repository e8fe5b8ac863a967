package io.livestand.app.config;

import io.livestand.agent.call.Script;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.agent.knowledge.FastAnswers;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.agent.knowledge.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `configs/data.json`: the questions that the bot can answer by heart.
///
/// @param languages by BCP 47 tag
public record ScriptData(Map<String, Spoken> languages) {

  /// One language.
  ///
  /// @param threshold how well a question must fit, 0 to 1
  /// @param stopWords words without meaning, passed over when questions are compared
  /// @param synonyms groups of words that mean the same, such as `price, cost, fee`
  public record Spoken(
      double threshold,
      Set<String> stopWords,
      List<String> synonyms,
      List<FastAnswer> fastAnswers) {
    public Spoken {
      Check.that(
          "data.json: threshold",
          threshold >= 0 && threshold <= 1,
          "must be 0 to 1, not " + threshold);
      var names = fastAnswers.stream().map(Spoken::phrase).map(Phrase::name).toList();
      Check.that(
          "data.json: fast_answers.id",
          names.size() == names.stream().distinct().count(),
          "must differ from each other");
    }

    /// The ready answers by their questions as they are written.
    public FastAnswers listed() {
      return new FastAnswers(fastAnswers, stopWords, threshold);
    }

    /// The ready answers as phrases: `static:` with the identifier of each.
    public List<Phrase> phrases() {
      return fastAnswers.stream().map(Spoken::phrase).toList();
    }

    private static Phrase phrase(FastAnswer answer) {
      try {
        return new Phrase("static:" + answer.id(), answer.answer());
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

  /// Every phrase that is played from the cache, those first that the dialogue map says in every
  /// call: the greeting, what is said when something fails, and the fillers.
  ///
  /// @throws ConfigException where a ready answer has the name of one of the map's clips
  public List<Phrase> phrases(DialogueMap map, String language) {
    var answers = spoken(language).phrases();
    for (var answer : answers) {
      Check.that(
          "data.json: fast_answers.id",
          !map.clips().containsKey(answer.name()),
          "must differ from the clips of dialogue_map.json: " + answer.name());
    }
    var first = inEveryCall(map);
    var rest = map.clips().keySet().stream().filter(key -> !first.contains(key)).sorted().toList();
    return Stream.concat(
            Stream.concat(first.stream(), rest.stream())
                .flatMap(
                    key -> map.clip(key, language).map(text -> new Phrase(key, text)).stream()),
            answers.stream())
        .toList();
  }

  /// The keys of the clips that every call may need at once.
  public static List<String> inEveryCall(DialogueMap map) {
    var items =
        Stream.concat(
            map.state(map.initialState()).systemResponse().playlist().stream(),
            map.errorResponse().stream());
    return Stream.concat(
            items.flatMap(item ->
                item instanceof PlaylistItem.Cache(var key) ? Stream.of(key) : Stream.empty()),
            Stream.concat(Stream.of(map.nonSecureResponse()), map.neutralFillers().stream()))
        .distinct()
        .toList();
  }

  /// What is known in one language.
  ///
  /// @throws ConfigException where there is nothing
  public Spoken spoken(String language) {
    var spoken = languages.get(language);
    if (spoken == null) {
      throw new ConfigException("data.json: languages." + language, "is missing");
    }
    return spoken;
  }

  /// The scripts of the languages, for each of which there must be a prompt as well.
  public List<Script> scripts(Map<String, Prompts> prompts, DialogueMap map) {
    return languages.entrySet().stream()
        .map(entry -> script(entry.getKey(), entry.getValue(), prompts.get(entry.getKey()), map))
        .toList();
  }

  private static Script script(
      String language, Spoken spoken, @Nullable Prompts prompts, DialogueMap map) {
    if (prompts == null) {
      throw new ConfigException("prompts.yml", "no prompt for " + language + " of data.json");
    }
    if (!map.languages().contains(language)) {
      throw new ConfigException("dialogue_map.json", "is not in " + language + " of data.json");
    }
    var apology =
        map.errorResponse().stream()
            .flatMap(item ->
                item instanceof PlaylistItem.Cache(var key)
                    ? map.clip(key, language).stream()
                    : Stream.empty())
            .findFirst()
            .orElseThrow(
                () -> new ConfigException("dialogue_map.json: error_response", "needs a clip"));
    return new Script(
        language,
        apology,
        map.clip(map.nonSecureResponse(), language).orElseThrow(),
        map.neutralFillers().stream().flatMap(key -> map.clip(key, language).stream()).toList(),
        prompts.forConversations(),
        spoken.listed());
  }
}
