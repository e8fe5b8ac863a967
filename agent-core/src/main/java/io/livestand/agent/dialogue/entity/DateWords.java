package io.livestand.agent.dialogue.entity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How one language says days. Words are in lower case, with `е` for `ё`; those of a list follow
/// each other.
///
/// @param months from 1, by word
/// @param weekdays from 1 = Monday, by word
/// @param days from today, by words; the longer ones first
/// @param in begin a time from now: `in three days`
/// @param day words for days
/// @param week words for weeks
/// @param ofMonth may stand between a day and its month: `the fifth of May`
/// @param dayOfMonth follow the day of a month that is not named: `двадцатого числа`
record DateWords(
    Map<String, Integer> months,
    Map<String, Integer> weekdays,
    Map<List<String>, Integer> days,
    Set<String> in,
    Set<String> day,
    Set<String> week,
    Set<String> ofMonth,
    Set<String> dayOfMonth) {

  static DateWords english() {
    return new DateWords(
        numbered(
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep",
            "october oct",
            "november nov",
            "december dec"),
        numbered("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        Map.of(
            List.of("day", "after", "tomorrow"), 2,
            List.of("today"), 0,
            List.of("tonight"), 0,
            List.of("tomorrow"), 1),
        Set.of("in"),
        Set.of("day", "days"),
        Set.of("week", "weeks"),
        Set.of("of", "the"),
        Set.of());
  }

  static DateWords russian() {
    return new DateWords(
        numbered(
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря"),
        numbered(
            "понедельник понедельника понедельнику",
            "вторник вторника вторнику",
            "среду среда среды среде",
            "четверг четверга четвергу",
            "пятницу пятница пятницы пятнице",
            "субботу суббота субботы субботе",
            "воскресенье воскресенья воскресенью"),
        Map.of(List.of("сегодня"), 0, List.of("завтра"), 1, List.of("послезавтра"), 2),
        Set.of("через"),
        Set.of("день", "дня", "дней"),
        Set.of("неделю", "недели", "недель"),
        Set.of(),
        Set.of("числа"));
  }

  private static Map<String, Integer> numbered(String... words) {
    var numbers = new HashMap<String, Integer>();
    for (var at = 0; at < words.length; at++) {
      for (var word : words[at].split(" ", -1)) {
        numbers.put(word, at + 1);
      }
    }
    return numbers;
  }
}
