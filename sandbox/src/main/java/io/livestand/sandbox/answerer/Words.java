package io.livestand.sandbox.answerer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Words as they are compared: lower case, without little words, cut to a stem.
final class Words {
  private static final int LEAST_STEM = 3;
  private static final Set<String> LITTLE =
      Set.copyOf(
          Arrays.asList(
              ("a an the i me my we us our you your it its he she they them is are was were be been am do does did can"
                      + " could will would shall should may might have has had of to in on at by for from with and or but if so"
                      + " as that this these those there here what which who how when where why not no yes please tell"
                      + " about any some just also then than too very much many get want need like know let ok okay well"
                      + " get gets got happens other deliver delivers delivered delivery"
                      + " доставка доставки доставку доставить доставляете"
                      + " и в во на с со к ко у о об от до за из по под над не ни а но да же ли бы что как где когда это"
                      + " то та те тот я мы вы он она они мне меня мой моя мои вам вас ваш ваша ваши нам нас наш есть"
                      + " можно ли какой какая какие каких хочу могу нужно скажите пожалуйста расскажите про ещё еще")
                  .split(" ")));
  private static final List<String> ENDINGS =
      List.of(
          "ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ers", "ies", "ied", "ed",
          "er", "es", "ly", "al", "s", "e", "y", "иями", "ями", "ами", "ость", "ости", "ением",
          "ения", "ение", "ать", "ять", "ить", "еть", "ует", "ает", "ого", "его", "ому", "ему",
          "ыми", "ими", "ых", "их", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ую",
          "юю", "ов", "ев", "ей", "ам", "ям", "ах", "ях", "ом", "ем", "а", "я", "о", "е", "и", "ы",
          "у", "ю", "ь", "й");

  private Words() {}

  /// All words of a text, in order, as they are said.
  static List<String> plain(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).replace('ё', 'е').split("[^\\p{L}\\p{N}']+"))
        .filter(word -> !word.isBlank())
        .toList();
  }

  /// The stems that carry the meaning.
  static List<String> stems(String text) {
    return meaningful(text).map(Words::stem).distinct().toList();
  }

  private static Stream<String> meaningful(String text) {
    return plain(text).stream()
        .map(word -> word.replaceAll("'.*", ""))
        .filter(word -> !word.isEmpty() && !LITTLE.contains(word));
  }

  static String stem(String word) {
    for (var ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= LEAST_STEM) {
        var stem = word.substring(0, word.length() - ending.length());
        return doubled(stem) ? stem.substring(0, stem.length() - 1) : stem;
      }
    }
    return word;
  }

  // "shipped" and "shipping" meet "ship".
  private static boolean doubled(String stem) {
    var last = stem.length() - 1;
    return last > LEAST_STEM - 1
        && stem.charAt(last) == stem.charAt(last - 1)
        && "bdgmnprt".indexOf(stem.charAt(last)) >= 0;
  }
}
