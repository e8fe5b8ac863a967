package io.livestand.app.wiring;

import io.livestand.agent.dialogue.intent.FaqEntry;
import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentExamples;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import java.util.HashMap;
import java.util.List;

/// What is known of how people say things in one language, from the files that the configuration
/// names.
///
/// @param intents those that have examples in the language
public record KnownPhrases(List<IntentExamples> intents, List<FaqEntry> faq) {
  /// @throws ConfigException with file and path, when the files are wrong
  static KnownPhrases read(Config.Intents config, ConfigFiles files, String language) {
    var intents =
        files.intents(config.examples()).entrySet().stream()
            .filter(
                entry -> !entry.getValue().examples().getOrDefault(language, List.of()).isEmpty())
            .map(entry ->
                examples(
                    config.examples(),
                    entry.getKey(),
                    language,
                    entry.getValue().examples().getOrDefault(language, List.of())))
            .toList();
    var faq = files.faq(config.faq()).languages().getOrDefault(language, List.of());
    if (intents.isEmpty()) {
      throw new ConfigException(config.examples(), "no intent has examples in " + language);
    }
    var owners = new HashMap<String, String>();
    intents.forEach(it ->
        own(owners, config.examples() + ": intents." + it.intentId(), language, it.phrases()));
    faq.forEach(it -> own(owners, config.faq() + ": " + it.id(), language, it.questions()));
    return new KnownPhrases(intents, faq);
  }

  /// In the order in which they are compared, and kept in a file.
  public List<String> all() {
    return IntentClassifier.phrases(intents, faq);
  }

  private static IntentExamples examples(
      String file, String intent, String language, List<String> phrases) {
    try {
      return new IntentExamples(intent, phrases);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(
          file + ": intents." + intent + ".examples." + language,
          String.valueOf(wrong.getMessage()));
    }
  }

  /// A phrase that means two things means neither.
  private static void own(
      HashMap<String, String> owners, String path, String language, List<String> phrases) {
    for (var phrase : phrases) {
      var other = owners.putIfAbsent(phrase, path);
      if (other != null) {
        throw new ConfigException(
            path, "'" + phrase + "' (" + language + ") is a phrase of " + other + " already");
      }
    }
  }
}
