package io.livestand.providers.snowball;

import io.livestand.agent.dialogue.intent.TextNormalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/// Words without their endings. Any number of calls may share one.
///
/// @see <a href="https://snowballstem.org">Snowball</a>
public final class SnowballNormalizer implements TextNormalizer {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Supplier<SnowballStemmer> stemmers;

  private SnowballNormalizer(Supplier<SnowballStemmer> stemmers) {
    this.stemmers = stemmers;
  }

  /// For English.
  public static SnowballNormalizer english() {
    return new SnowballNormalizer(EnglishStemmer::new);
  }

  /// For Russian.
  public static SnowballNormalizer russian() {
    return new SnowballNormalizer(RussianStemmer::new);
  }

  @Override
  public List<String> stems(String text) {
    // It keeps its word while it works, and costs nothing to make.
    var stemmer = stemmers.get();
    return NO_WORD
        .splitAsStream(text.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("['’]", ""))
        .filter(word -> !word.isEmpty())
        .map(word -> stem(stemmer, word))
        .toList();
  }

  private static String stem(SnowballStemmer stemmer, String word) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
