package io.livestand.elasticsearch;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.Plugin;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * The token filters "stemmer" and "synonym_graph", which the server's distribution for tests comes
 * without: the few settings of them that Live Stand's index has, made of the Lucene classes that the
 * server carries anyway. A whole Elasticsearch has them itself and must not be given this.
 */
public final class AnalysisPlugin extends Plugin
    implements org.elasticsearch.plugins.AnalysisPlugin {

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of("stemmer", withSettings(Stemmer::new), "synonym_graph", withSettings(Synonyms::new));
  }

  private interface Maker {
    TokenFilterFactory make(String name, Settings settings);
  }

  private static AnalysisProvider<TokenFilterFactory> withSettings(Maker maker) {
    return new AnalysisProvider<>() {
      @Override
      public TokenFilterFactory get(
          IndexSettings index, Environment environment, String name, Settings settings) {
        return maker.make(name, settings);
      }

      @Override
      public boolean requiresAnalysisSettings() {
        return true;
      }
    };
  }

  private record Stemmer(String name, Settings settings) implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream words) {
      String language = settings.get("language", "english").toLowerCase(Locale.ROOT);
      switch (language) {
        case "english":
          return new PorterStemFilter(words);
        case "possessive_english":
          return new EnglishPossessiveFilter(words);
        case "russian":
          return new SnowballFilter(words, new RussianStemmer());
        default:
          throw new IllegalArgumentException("no stemmer for " + language + " in this server");
      }
    }
  }

  private record Synonyms(String name, Settings settings) implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream words) {
      throw new IllegalStateException("synonyms are read with the filters before them");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
        IndexService.IndexCreationContext context,
        TokenizerFactory tokenizer,
        List<CharFilterFactory> charFilters,
        List<TokenFilterFactory> before,
        Function<String, TokenFilterFactory> others) {
      SynonymMap map = read(tokenizer, before);
      String filter = name;
      return new TokenFilterFactory() {
        @Override
        public String name() {
          return filter;
        }

        @Override
        public TokenStream create(TokenStream words) {
          return new SynonymGraphFilter(words, map, false);
        }
      };
    }

    private SynonymMap read(TokenizerFactory tokenizer, List<TokenFilterFactory> before) {
      Analyzer chain =
          new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
              var source = tokenizer.create();
              TokenStream words = source;
              for (TokenFilterFactory filter : before) {
                words = filter.create(words);
              }
              return new TokenStreamComponents(source, words);
            }
          };
      try {
        var parser = new SolrSynonymParser(true, true, chain);
        parser.parse(new StringReader(String.join("\n", settings.getAsList("synonyms"))));
        return parser.build();
      } catch (Exception unreadable) {
        throw new IllegalArgumentException("the synonyms cannot be read", unreadable);
      }
    }
  }
}
