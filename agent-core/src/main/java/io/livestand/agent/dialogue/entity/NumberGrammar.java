package io.livestand.agent.dialogue.entity;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How one language puts words together into numbers, beyond what [NumberWords] knows. Words are in
/// lower case, with `е` for `ё`; those of a list follow each other.
///
/// @param and may stand inside a number: `one hundred and five`
/// @param one stand for 1 before what multiplies: `a hundred`
/// @param point begin a fraction that is said digit by digit: `two point five`
/// @param whole begin a fraction that one of the parts ends: `две целых пять десятых`
/// @param parts what that fraction is divided by
/// @param half add a half to the number before them: `and a half`
/// @param values words that are numbers all by themselves: `полтора`
/// @param repeats say the digit after them more than once: `double five`
record NumberGrammar(
    Set<String> and,
    Set<String> one,
    Set<String> point,
    Set<String> whole,
    Map<String, Integer> parts,
    List<List<String>> half,
    Map<String, Double> values,
    Map<String, Integer> repeats) {

  static NumberGrammar english() {
    return new NumberGrammar(
        Set.of("and"),
        Set.of("a", "an"),
        Set.of("point", "dot"),
        Set.of(),
        Map.of(),
        List.of(List.of("and", "a", "half")),
        Map.of("half", 0.5, "dozen", 12.0, "oh", 0.0, "couple", 2.0),
        Map.of("double", 2, "triple", 3));
  }

  static NumberGrammar russian() {
    return new NumberGrammar(
        Set.of(),
        Set.of(),
        Set.of("точка", "запятая"),
        Set.of("целых", "целая", "целой"),
        Map.of("десятых", 10, "десятая", 10, "десятой", 10, "сотых", 100, "сотая", 100),
        List.of(List.of("с", "половиной")),
        Map.of(
            "полтора",
            1.5,
            "полторы",
            1.5,
            "полутора",
            1.5,
            "пара",
            2.0,
            "пару",
            2.0,
            "десяток",
            10.0,
            "половина",
            0.5,
            "половину",
            0.5),
        Map.of());
  }
}
