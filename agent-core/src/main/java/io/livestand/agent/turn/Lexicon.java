package io.livestand.agent.turn;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of one language that tell whose turn it is, each list a set of phrases of up to
/// [#LONGEST] words in the form of [Words#text()]. Read from `words-LANGUAGE.properties` beside
/// this class; a language without such a file has no words, and its turns go by the silences alone.
///
/// @param hanging nobody stops after these
/// @param prepositions nobody stops after these either, except at the end of an open question
/// @param fillers the sound of thinking
/// @param answers whole answers to a question with yes or no
/// @param backchannels said to show that one listens
/// @param commands single words that ask for silence, or for attention
/// @param openings beginnings of open questions
/// @param questions beginnings of questions
/// @param numbers parts of numbers
/// @param whole utterances that are complete although they end like one that is not
record Lexicon(
    Set<String> hanging,
    Set<String> prepositions,
    Set<String> fillers,
    Set<String> answers,
    Set<String> backchannels,
    Set<String> commands,
    Set<String> openings,
    Set<String> questions,
    Set<String> numbers,
    Set<String> whole) {
  /// Words in a phrase, at most.
  static final int LONGEST = 3;

  /// What alone interrupts nobody: backchannels, and words that say nothing without others.
  Set<String> asides() {
    var asides = new HashSet<>(backchannels);
    asides.addAll(hanging);
    asides.addAll(prepositions);
    asides.addAll(fillers);
    return asides;
  }

  private static final Set<String> NO_WORDS = Set.of();
  private static final Map<String, Lexicon> READ = new ConcurrentHashMap<>();
  private static final Pattern COMMA = Pattern.compile(",");

  /// Knows no words.
  static final Lexicon NONE =
      new Lexicon(
          NO_WORDS, NO_WORDS, NO_WORDS, NO_WORDS, NO_WORDS, NO_WORDS, NO_WORDS, NO_WORDS, NO_WORDS,
          NO_WORDS);

  /// @param language BCP 47 tag, such as `en-US`: the region makes no difference
  static Lexicon of(String language) {
    return READ.computeIfAbsent(Locale.forLanguageTag(language).getLanguage(), Lexicon::read);
  }

  private static Lexicon read(String language) {
    var file = "words-" + language + ".properties";
    try (var stream = Lexicon.class.getResourceAsStream(file)) {
      if (stream == null) {
        return NONE;
      }
      var lists = new Properties();
      lists.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      Function<String, Set<String>> list = name -> phrases(lists, name, file);
      return new Lexicon(
          list.apply("hanging"),
          list.apply("prepositions"),
          list.apply("fillers"),
          list.apply("answers"),
          list.apply("backchannels"),
          list.apply("commands"),
          list.apply("openings"),
          list.apply("questions"),
          list.apply("numbers"),
          list.apply("whole"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    }
  }

  private static Set<String> phrases(Properties lists, String name, String file) {
    var list = lists.getProperty(name);
    if (list == null) {
      throw new IllegalStateException(file + " has no list '" + name + "'");
    }
    return COMMA
        .splitAsStream(list)
        .map(phrase -> phrase(phrase, name, file))
        .collect(Collectors.toSet());
  }

  private static String phrase(String text, String name, String file) {
    var words = Words.of(text);
    if (words.isEmpty() || words.count() > LONGEST) {
      throw new IllegalStateException(
          file + ", " + name + ": a phrase has 1 to " + LONGEST + " words: '" + text.strip() + "'");
    }
    return words.text();
  }

  /// Whether nothing is in `words` but phrases of the list.
  static boolean consists(Words words, Set<String> list) {
    return words.isEmpty()
        || words
            .beginnings(LONGEST)
            .anyMatch(beginning ->
                list.contains(beginning)
                    && consists(words.from(Words.of(beginning).count()), list));
  }
}
