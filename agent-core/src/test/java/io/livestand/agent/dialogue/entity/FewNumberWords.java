package io.livestand.agent.dialogue.entity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Some number words of both languages, by hand.
final class FewNumberWords implements NumberWords {
  private final Map<String, Numeral> words = new HashMap<>();

  static FewNumberWords english() {
    var few = new FewNumberWords();
    few.count(0, "zero one two three four five six seven eight nine ten eleven twelve thirteen");
    few.add(20, "twenty").add(30, "thirty").add(40, "forty").add(60, "sixty").add(90, "ninety");
    few.times(100, "hundred").times(1_000, "thousand").times(1_000_000, "million");
    return few.ordinal(5, "fifth").ordinal(3, "third").ordinal(20, "twentieth");
  }

  static FewNumberWords russian() {
    var few = new FewNumberWords();
    few.count(0, "ноль один два три четыре пять шесть семь восемь девять десять");
    few.add(12, "двенадцать").add(16, "шестнадцать").add(2, "две").add(25, "двадцатипяти");
    few.add(20, "двадцать").add(40, "сорок").add(60, "шестьдесят").add(100, "сто");
    few.add(200, "двести").add(300, "триста").add(500, "пятьсот").add(900, "девятьсот");
    few.times(1_000, "тысяча").times(1_000, "тысячи").times(1_000, "тысяч");
    return few.ordinal(5, "пятого").ordinal(20, "двадцатого").ordinal(3, "третье");
  }

  @Override
  public Optional<Numeral> numeral(String word) {
    return Optional.ofNullable(words.get(word));
  }

  private void count(long from, String names) {
    for (var name : names.split(" ", -1)) {
      add(from++, name);
    }
  }

  private FewNumberWords add(long value, String word) {
    words.put(word, new Numeral(value, false, false));
    return this;
  }

  private FewNumberWords times(long value, String word) {
    words.put(word, new Numeral(value, true, false));
    return this;
  }

  private FewNumberWords ordinal(long value, String word) {
    words.put(word, new Numeral(value, false, true));
    return this;
  }
}
