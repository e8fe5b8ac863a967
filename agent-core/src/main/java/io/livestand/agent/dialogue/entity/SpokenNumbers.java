package io.livestand.agent.dialogue.entity;

import io.livestand.agent.dialogue.entity.NumberWords.Numeral;
import java.util.List;
import java.util.Optional;

/// Reads numbers, in words or in digits, out of the pieces of a text. A number ends where the next
/// word cannot be part of it: `forty five sixteen` are two.
final class SpokenNumbers {
  private static final int HUNDRED = 100;
  private static final int THOUSAND = 1_000;

  private final NumberWords words;
  private final NumberGrammar grammar;

  SpokenNumbers(NumberWords words, NumberGrammar grammar) {
    this.words = words;
    this.grammar = grammar;
  }

  /// A number.
  ///
  /// @param end index behind its last piece
  /// @param ordinal whether it says a place in an order
  record Reading(double value, int end, boolean ordinal) {
    /// The digits of a number that is one of a row of digits, such as a phone's.
    String digits() {
      return String.valueOf((long) value);
    }

    boolean isWhole() {
      return value == Math.rint(value) && value < 1e15;
    }
  }

  /// The number that begins at `from`; empty where none does.
  Optional<Reading> at(List<String> tokens, int from) {
    return whole(tokens, from).map(number -> number.ordinal() ? number : fraction(tokens, number));
  }

  /// The same without a fraction, which no phone has.
  Optional<Reading> whole(List<String> tokens, int from) {
    if (from >= tokens.size()) {
      return Optional.empty();
    }
    var first = tokens.get(from);
    if (Character.isDigit(first.charAt(0))) {
      return digits(first).map(value -> scaled(tokens, value, from + 1));
    }
    var special = grammar.values().get(first);
    if (special != null) {
      return Optional.of(scaled(tokens, special, from + 1));
    }
    return new Sum(tokens, from).read();
  }

  /// How often the digit after this word is to be said: `double five`. 1 for other words.
  int repeats(String word) {
    return grammar.repeats().getOrDefault(word, 1);
  }

  private static Optional<Double> digits(String token) {
    var plain = token.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? token.replace(",", "") : token;
    try {
      return Optional.of(Double.parseDouble(plain.replace(',', '.')));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// `5 thousand`, `полторы тысячи`.
  private Reading scaled(List<String> tokens, double value, int end) {
    var scale = numeral(tokens, end).filter(it -> it.multiplies() && it.value() >= THOUSAND);
    return scale
        .map(it -> new Reading(value * it.value(), end + 1, false))
        .orElseGet(() -> new Reading(value, end, false));
  }

  private Reading fraction(List<String> tokens, Reading number) {
    var at = number.end();
    for (var half : grammar.half()) {
      if (Tokens.startsWith(tokens, at, half)) {
        return new Reading(number.value() + 0.5, at + half.size(), false);
      }
    }
    if (at < tokens.size() && grammar.point().contains(tokens.get(at))) {
      return decimals(tokens, number);
    }
    if (at < tokens.size() && grammar.whole().contains(tokens.get(at))) {
      return part(tokens, number).orElse(number);
    }
    return number;
  }

  private Reading decimals(List<String> tokens, Reading number) {
    var digits = new StringBuilder();
    var end = number.end() + 1;
    for (var next = whole(tokens, end); next.isPresent(); next = whole(tokens, end)) {
      if (next.get().ordinal() || !next.get().isWhole()) {
        break;
      }
      digits.append(next.get().digits());
      end = next.get().end();
    }
    return digits.isEmpty()
        ? number
        : new Reading(Double.parseDouble((long) number.value() + "." + digits), end, false);
  }

  private Optional<Reading> part(List<String> tokens, Reading number) {
    return whole(tokens, number.end() + 1)
        .filter(count -> count.end() < tokens.size())
        .flatMap(count -> {
          var by = grammar.parts().get(tokens.get(count.end()));
          return by == null
              ? Optional.empty()
              : Optional.of(
                  new Reading(number.value() + count.value() / by, count.end() + 1, false));
        });
  }

  private Optional<Numeral> numeral(List<String> tokens, int at) {
    return at < tokens.size() ? words.numeral(tokens.get(at)) : Optional.empty();
  }

  /// Adds the words of one number up. `room` is what the next one must be less than: after `twenty`
  /// comes what is less than ten, or another number.
  private final class Sum {
    private final List<String> tokens;
    private int at;
    private long total;
    private long group;
    private long room = THOUSAND;
    private long lastScale = Long.MAX_VALUE;
    private boolean ordinal;
    private boolean any;

    Sum(List<String> tokens, int from) {
      this.tokens = tokens;
      this.at = from;
    }

    Optional<Reading> read() {
      if (grammar.one().contains(tokens.get(at))
          && numeral(tokens, at + 1).filter(Numeral::multiplies).isPresent()) {
        at++;
      }
      while (!ordinal && step()) {
        at++;
      }
      return any ? Optional.of(new Reading(total + group, at, ordinal)) : Optional.empty();
    }

    private boolean step() {
      var next = numeral(tokens, at);
      if (next.isEmpty() && any && at < tokens.size() && grammar.and().contains(tokens.get(at))) {
        // `one hundred and five`, but `five and six` are two.
        if (room < HUNDRED
            || !numeral(tokens, at + 1)
                .filter(it -> !it.multiplies())
                .map(this::fits)
                .orElse(false)) {
          return false;
        }
        at++;
        next = numeral(tokens, at);
      }
      return next.filter(this::fits).map(this::add).orElse(false);
    }

    private boolean fits(Numeral next) {
      if (!next.multiplies()) {
        return next.value() < room && (next.value() > 0 || !any);
      }
      if (next.value() == HUNDRED) {
        return group < HUNDRED && (group > 0 || !any || room == THOUSAND);
      }
      return next.value() < lastScale && (group > 0 || !any);
    }

    private boolean add(Numeral next) {
      any = true;
      ordinal = next.ordinal();
      if (!next.multiplies()) {
        group += next.value();
        room = roomAfter(next.value());
      } else if (next.value() == HUNDRED) {
        group = Math.max(group, 1) * HUNDRED;
        room = HUNDRED;
      } else {
        total += Math.max(group, 1) * next.value();
        group = 0;
        room = THOUSAND;
        lastScale = next.value();
      }
      return true;
    }

    private static long roomAfter(long value) {
      if (value >= HUNDRED) {
        return HUNDRED;
      }
      return value >= 20 ? 10 : 0;
    }
  }
}
