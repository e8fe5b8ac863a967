package io.livestand.agent.dialogue.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How one language says yes and no.
///
/// @param yes words or phrases, the longer ones first
/// @param no likewise
/// @param fillers words that may stand before them
record YesNoWords(List<List<String>> yes, List<List<String>> no, Set<String> fillers) {
  static YesNoWords english() {
    return new YesNoWords(
        phrases(
            "why not",
            "no problem",
            "no doubt",
            "of course",
            "all right",
            "go ahead",
            "sounds good",
            "i do",
            "it is",
            "yes",
            "yeah",
            "yep",
            "yup",
            "sure",
            "okay",
            "ok",
            "alright",
            "right",
            "correct",
            "certainly",
            "absolutely",
            "definitely",
            "fine"),
        phrases(
            "of course not",
            "not really",
            "not now",
            "no thanks",
            "i don't",
            "i do not",
            "it isn't",
            "don't",
            "do not",
            "no",
            "nope",
            "nah",
            "not",
            "never"),
        Set.of("well", "oh", "um", "uh", "er", "hm", "so", "and"));
  }

  static YesNoWords russian() {
    return new YesNoWords(
        phrases(
            "почему бы и нет",
            "почему нет",
            "без проблем",
            "не против",
            "не возражаю",
            "да",
            "ага",
            "угу",
            "конечно",
            "разумеется",
            "хорошо",
            "ладно",
            "давайте",
            "давай",
            "верно",
            "точно",
            "правильно",
            "согласен",
            "согласна",
            "нужна",
            "нужно",
            "нужен",
            "надо",
            "хочу",
            "подходит",
            "пожалуй",
            "естественно"),
        phrases(
            "да нет",
            "да не надо",
            "да не нужно",
            "конечно нет",
            "конечно не",
            "пожалуй нет",
            "ни в коем случае",
            "нет",
            "неа",
            "не",
            "никогда",
            "нельзя",
            "отказываюсь"),
        Set.of("ну", "ой", "эээ", "ээ", "э", "мм", "так", "а", "и", "вот", "в", "общем"));
  }

  private static List<List<String>> phrases(String... phrases) {
    return Arrays.stream(phrases).map(it -> Stream.of(it.split(" ", -1)).toList()).toList();
  }
}
