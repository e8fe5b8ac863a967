package io.livestand.agent.dialogue.entity;

import io.livestand.agent.dialogue.entity.Entity.YesNo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds yes or no where an utterance begins; in its middle (`у меня нет коробки`) they answer
/// nothing. The longest phrase wins: `да нет` is a no, `no problem` a yes.
final class YesAndNo {
  private final YesNoWords words;

  YesAndNo(YesNoWords words) {
    this.words = words;
  }

  Optional<YesNo> in(List<String> tokens) {
    var begin = 0;
    while (begin < tokens.size() && words.fillers().contains(tokens.get(begin))) {
      begin++;
    }
    var from = begin;
    return Stream.concat(
            words.yes().stream().map(phrase -> new Said(phrase, true)),
            words.no().stream().map(phrase -> new Said(phrase, false)))
        .filter(said -> Tokens.startsWith(tokens, from, said.phrase()))
        .max(Comparator.comparingInt(said -> said.phrase().size()))
        .map(said -> new YesNo(said.yes()));
  }

  private record Said(List<String> phrase, boolean yes) {}
}
