package io.livestand.agent.dialogue.entity;

import io.livestand.agent.dialogue.entity.Entity.DigitRow;
import io.livestand.agent.dialogue.entity.Entity.Phone;
import java.util.List;
import java.util.Optional;

/// Finds whole numbers in a row, however they are grouped: a phone where there are as many digits
/// as one has, otherwise just a row.
final class Phones {
  private final SpokenNumbers numbers;
  private final PhonePlan plan;

  Phones(SpokenNumbers numbers, PhonePlan plan) {
    this.numbers = numbers;
    this.plan = plan;
  }

  Optional<Found> at(List<String> tokens, int from) {
    var plus = plan.plus().contains(tokens.get(from));
    var digits = new StringBuilder();
    var at = plus ? from + 1 : from;
    var parts = 0;
    while (at < tokens.size()) {
      var times = numbers.repeats(tokens.get(at));
      var first = times > 1 ? at + 1 : at;
      var part = part(tokens, first);
      if (part.isEmpty()) {
        break;
      }
      // A number in digits keeps the zeros that it begins with.
      var said =
          first + 1 == part.get().end() && Character.isDigit(tokens.get(first).charAt(0))
              ? tokens.get(first)
              : part.get().digits();
      digits.append(said.repeat(times));
      at = part.get().end();
      parts++;
    }
    var phone = plan.international(digits.toString(), plus);
    if (!phone.isEmpty()) {
      return Optional.of(new Found(new Phone(phone), at));
    }
    return parts > 1 && !plus
        ? Optional.of(new Found(new DigitRow(digits.toString()), at))
        : Optional.empty();
  }

  private Optional<SpokenNumbers.Reading> part(List<String> tokens, int at) {
    return numbers
        .whole(tokens, at)
        .filter(number -> !number.ordinal() && number.isWhole())
        .filter(_ -> !tokens.get(at).contains(",") && !tokens.get(at).contains("."));
  }
}
