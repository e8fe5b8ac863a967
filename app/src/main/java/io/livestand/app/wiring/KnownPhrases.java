package io.livestand.app.wiring;

import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentExamples;
import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.app.config.ConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is known of how people say things in one language, from the files that the configuration
/// names.
///
/// @param intents those that have examples in the language
public record KnownPhrases(List<IntentExamples> intents, List<FastAnswer> faq) {
  /// Those of the dialogue map's intents, and of the questions with ready answers.
  ///
  /// @throws ConfigException where a phrase means two things, or nothing is known
  static KnownPhrases of(DialogueMap map, List<FastAnswer> answers, String language) {
    var owners = new HashMap<String, String>();
    var intents = new ArrayList<IntentExamples>();
    for (var intent : new TreeMap<>(map.intents()).entrySet()) {
      var examples = intent.getValue().in(language);
      own(owners, "dialogue_map.json: intents." + intent.getKey(), language, examples);
      if (!examples.isEmpty()) {
        intents.add(new IntentExamples(intent.getKey(), examples));
      }
    }
    if (intents.isEmpty()) {
      throw new ConfigException("dialogue_map.json", "no intent has examples in " + language);
    }
    for (var answer : answers) {
      own(owners, "data.json: " + answer.id(), language, answer.questions());
    }
    var faq =
        answers.stream()
            .map(answer -> new FastAnswer(answer.id(), answer.questions(), answer.answer()))
            .toList();
    return new KnownPhrases(intents, faq);
  }

  /// In the order in which they are compared, and kept in a file.
  public List<String> all() {
    return IntentClassifier.phrases(intents, faq);
  }

  /// A phrase that means two things means neither.
  private static void own(
      Map<String, String> owners, String path, String language, List<String> phrases) {
    for (var phrase : phrases) {
      var other = owners.putIfAbsent(phrase, path);
      if (other != null) {
        throw new ConfigException(
            path, "'" + phrase + "' (" + language + ") is a phrase of " + other + " already");
      }
    }
  }
}
