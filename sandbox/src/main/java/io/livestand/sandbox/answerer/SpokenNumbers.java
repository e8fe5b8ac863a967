package io.livestand.sandbox.answerer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whole numbers in a sentence, in digits or in words: "five", "three hundred", "двадцать пять".
/// Words that follow each other are one number as long as they shrink: "one two" are two.
final class SpokenNumbers {
  private static final Map<String, Long> WORDS = new HashMap<>();
  private static final long HUNDRED = 100;
  private static final int MOST_DIGITS = 12;

  static {
    name(
        0,
        1,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            + " fifteen sixteen seventeen eighteen nineteen");
    name(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety");
    name(
        0,
        1,
        "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
            + " тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать");
    name(20, 10, "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто");
    name(100, 100, "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот");
    name(1, 1, "одна две");
  }

  private SpokenNumbers() {}

  private static void name(long first, long step, String words) {
    var value = first;
    for (var word : Words.plain(words)) {
      WORDS.put(word, value);
      value += step;
    }
  }

  static List<Long> in(String message) {
    var numbers = new ArrayList<Long>();
    var open = false;
    var last = 0L;
    for (var word : Words.plain(message)) {
      if (word.chars().allMatch(Character::isDigit) && word.length() <= MOST_DIGITS) {
        numbers.add(Long.valueOf(word));
        open = false;
      } else if (word.equals("hundred") && open) {
        numbers.add(numbers.removeLast() * HUNDRED);
        last = HUNDRED;
      } else if (WORDS.containsKey(word)) {
        var value = WORDS.get(word);
        var goesOn = open && value > 0 && value < last && last >= 20;
        numbers.add(goesOn ? numbers.removeLast() + value : value);
        open = true;
        last = value;
      } else {
        open &= word.equals("and");
      }
    }
    return numbers;
  }
}
