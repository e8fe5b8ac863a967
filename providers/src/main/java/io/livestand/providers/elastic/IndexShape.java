package io.livestand.providers.elastic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.providers.words.WordForms;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// How the index is made: for each language a field of its words, whose analyzers are the server's
/// `english` and `russian` taken apart, so that the stop words are our own and synonyms can follow
/// the stemmer; and one field for vectors.
final class IndexShape {
  static final String LANGUAGE = "language";
  static final String ANSWER = "answer";
  static final String QUESTION = "question";
  static final String VECTOR = "vector";
  static final String FINGERPRINT = "fingerprint";

  private IndexShape() {}

  /// The field of a language's words.
  static String words(String language) {
    return "words_" + language;
  }

  /// The body of the request that creates it.
  static ObjectNode of(Corpus corpus) {
    var shape = JsonNodeFactory.instance.objectNode();
    var settings = shape.putObject("settings");
    settings.put("number_of_shards", 1).put("number_of_replicas", 0);
    settings.put("auto_expand_replicas", "0-1"); // a copy where there is a second node
    var analysis = settings.putObject("analysis");
    var filters = analysis.putObject("filter");
    var analyzers = analysis.putObject("analyzer");
    var mappings = shape.putObject("mappings").put("dynamic", "strict");
    mappings.putObject("_meta").put(FINGERPRINT, corpus.fingerprint());
    var fields = mappings.putObject("properties");
    fields.putObject(LANGUAGE).put("type", "keyword");
    keepOnly(fields.putObject(ANSWER));
    keepOnly(fields.putObject(QUESTION));
    for (var lexicon : corpus.lexicons()) {
      addLanguage(lexicon, filters, analyzers);
      fields
          .putObject(words(lexicon.language()))
          .put("type", "text")
          .put("analyzer", indexed(lexicon))
          .put("search_analyzer", asked(lexicon));
    }
    corpus.entries().stream()
        .mapToInt(entry -> entry.vector().length)
        .filter(length -> length > 0)
        .findFirst()
        .ifPresent(length -> addVectors(fields.putObject(VECTOR), length));
    return shape;
  }

  private static void keepOnly(ObjectNode field) {
    field.put("type", "keyword").put("index", false).put("doc_values", false);
  }

  /// Not quantised: a threshold is held against the cosine itself.
  private static void addVectors(ObjectNode field, int length) {
    field
        .put("type", "dense_vector")
        .put("dims", length)
        .put("index", true)
        .put("similarity", "cosine")
        .putObject("index_options")
        .put("type", "hnsw");
  }

  private static void addLanguage(Lexicon lexicon, ObjectNode filters, ObjectNode analyzers) {
    var name = lexicon.language().toLowerCase(Locale.ROOT);
    var stop = filters.putObject(name + "_stop").put("type", "stop").putArray("stopwords");
    new TreeSet<>(WordForms.stopWords(lexicon)).forEach(stop::add);
    var chain =
        switch (Locale.forLanguageTag(lexicon.language()).getLanguage()) {
          case "en" -> {
            addStemmer(filters, name + "_possessive", "possessive_english");
            addStemmer(filters, name + "_stemmer", "english");
            yield List.of("lowercase", name + "_possessive", name + "_stop", name + "_stemmer");
          }
          case "ru" -> {
            addStemmer(filters, name + "_stemmer", "russian");
            yield List.of("lowercase", name + "_stop", name + "_stemmer");
          }
          default -> List.of("lowercase", name + "_stop");
        };
    addAnalyzer(analyzers, indexed(lexicon), chain);
    var asked = addAnalyzer(analyzers, asked(lexicon), chain);
    if (!lexicon.synonyms().isEmpty()) {
      var synonyms = filters.putObject(name + "_synonyms").put("type", "synonym_graph");
      var groups = synonyms.putArray("synonyms");
      lexicon.synonyms().forEach(group -> groups.add(WordForms.spelling(group)));
      asked.withArray("filter").add(name + "_synonyms");
    }
  }

  private static void addStemmer(ObjectNode filters, String name, String language) {
    filters.putObject(name).put("type", "stemmer").put("language", language);
  }

  private static ObjectNode addAnalyzer(ObjectNode analyzers, String name, List<String> chain) {
    var analyzer = analyzers.putObject(name).put("type", "custom").put("tokenizer", "standard");
    chain.forEach(analyzer.putArray("filter")::add);
    return analyzer;
  }

  private static String indexed(Lexicon lexicon) {
    return lexicon.language().toLowerCase(Locale.ROOT) + "_indexed";
  }

  private static String asked(Lexicon lexicon) {
    return lexicon.language().toLowerCase(Locale.ROOT) + "_asked";
  }
}
