package io.livestand.providers.words;

import io.livestand.agent.knowledge.Lexicon;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The words of one language as they are compared. Safe for many threads.
public final class WordForms {
  private static final List<String> SINGLE_LETTERS =
      IntStream.concat(IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('а', 'я'))
          .mapToObj(Character::toString)
          .toList();

  private final Set<String> stopWords;
  private final Analyzer indexed;
  private final Analyzer asked;
  private final Analyzer unified;

  /// @throws IllegalArgumentException for synonyms that cannot be read, naming which
  public WordForms(Lexicon lexicon) {
    stopWords = Set.copyOf(stopWords(lexicon));
    var stop = new CharArraySet(stopWords, true);
    indexed = new Chain(lexicon.language(), stop, null);
    asked = new Chain(lexicon.language(), stop, synonyms(lexicon, indexed, true));
    unified = new Chain(lexicon.language(), stop, synonyms(lexicon, indexed, false));
  }

  /// A text as it is to be indexed and asked: spelt in the one of several ways that all share.
  public static String spelling(String text) {
    return text.replace('ё', 'е').replace('Ё', 'Е');
  }

  /// The words that are passed over: those of the lexicon, and single letters, which are what is
  /// left of prepositions and of abbreviations.
  public static Set<String> stopWords(Lexicon lexicon) {
    var all = new HashSet<>(SINGLE_LETTERS);
    lexicon.stopWords().forEach(word -> all.add(spelling(word)));
    return all;
  }

  /// For texts that are indexed.
  public Analyzer indexed() {
    return indexed;
  }

  /// For texts that are asked: each word brings its synonyms along.
  public Analyzer asked() {
    return asked;
  }

  /// The words of a text, one for all its synonyms.
  public Set<String> of(String text) {
    var words = new HashSet<String>();
    try (var stream = unified.tokenStream("", spelling(text))) {
      var word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(word.toString());
      }
      stream.end();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return words;
  }

  /// The share of words in common (Dice coefficient), 0 to 1.
  public static double inCommon(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    var common = one.stream().filter(other::contains).count();
    return 2.0 * common / (one.size() + other.size());
  }

  private static SynonymMap synonyms(Lexicon lexicon, Analyzer before, boolean expand) {
    var parser = new SolrSynonymParser(true, expand, before);
    try {
      var groups = lexicon.synonyms();
      for (var index = 0; index < groups.size(); index++) {
        read(parser, groups.get(index), index);
      }
      return parser.build();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void read(SolrSynonymParser parser, String group, int index) throws IOException {
    try {
      parser.parse(new StringReader(spelling(group)));
    } catch (ParseException wrong) {
      var cause = wrong.getCause();
      throw new IllegalArgumentException(
          "synonyms[%d]: \"%s\" is not a group of words that mean something: %s"
              .formatted(index, group, (cause == null ? wrong : cause).getMessage()),
          wrong);
    }
  }
}
