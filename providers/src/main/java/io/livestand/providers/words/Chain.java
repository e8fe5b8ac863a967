package io.livestand.providers.words;

import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.RussianStemmer;

/// From text to the words that are compared: lower case, no possessive `'s`, no stop words, no
/// endings, and then the synonyms, which have gone the same way.
///
/// English loses its endings by Porter's rules, Russian by Snowball's; other languages keep them.
final class Chain extends Analyzer {
  private final String language;
  private final CharArraySet stopWords;
  private final @Nullable SynonymMap synonyms;

  /// @param language BCP 47 tag
  /// @param synonyms null for none
  Chain(String language, CharArraySet stopWords, @Nullable SynonymMap synonyms) {
    this.language = Locale.forLanguageTag(language).getLanguage();
    this.stopWords = stopWords;
    this.synonyms = synonyms;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var tokenizer = new StandardTokenizer();
    var stems = stem(new LowerCaseFilter(tokenizer));
    // A map of nothing has no automaton, and the filter refuses it.
    return new TokenStreamComponents(
        tokenizer,
        synonyms == null || synonyms.fst == null
            ? stems
            : new SynonymGraphFilter(stems, synonyms, false));
  }

  private TokenStream stem(TokenStream words) {
    return switch (language) {
      case "en" ->
          new PorterStemFilter(new StopFilter(new EnglishPossessiveFilter(words), stopWords));
      case "ru" -> new SnowballFilter(new StopFilter(words, stopWords), new RussianStemmer());
      default -> new StopFilter(words, stopWords);
    };
  }
}
