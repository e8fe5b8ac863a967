package io.livestand.agent.dialogue.entity;

import io.livestand.agent.dialogue.entity.Entity.Day;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/// Finds days. One without a year is the next such day, today or later; a weekday is the next one
/// after today.
final class Dates {
  private final SpokenNumbers numbers;
  private final DateWords words;

  Dates(SpokenNumbers numbers, DateWords words) {
    this.numbers = numbers;
    this.words = words;
  }

  Optional<Found> at(List<String> tokens, int from, LocalDate today) {
    return named(tokens, from, today)
        .or(() -> fromNow(tokens, from, today))
        .or(() -> written(tokens.get(from), from))
        .or(() -> dayFirst(tokens, from, today))
        .or(() -> monthFirst(tokens, from, today));
  }

  private Optional<Found> named(List<String> tokens, int from, LocalDate today) {
    for (var day : words.days().entrySet()) {
      if (Tokens.startsWith(tokens, from, day.getKey())) {
        return found(today.plusDays(day.getValue()), from + day.getKey().size());
      }
    }
    var weekday = words.weekdays().get(tokens.get(from));
    return weekday == null
        ? Optional.empty()
        : found(today.with(TemporalAdjusters.next(DayOfWeek.of(weekday))), from + 1);
  }

  /// `in three days`, `через неделю`.
  private Optional<Found> fromNow(List<String> tokens, int from, LocalDate today) {
    if (!words.in().contains(tokens.get(from)) || from + 1 >= tokens.size()) {
      return Optional.empty();
    }
    var count = numbers.whole(tokens, from + 1).filter(SpokenNumbers.Reading::isWhole);
    var article = count.isEmpty() && tokens.get(from + 1).equals("a");
    var at = count.map(SpokenNumbers.Reading::end).orElse(article ? from + 2 : from + 1);
    var many = count.map(number -> (long) number.value()).orElse(1L);
    if (at >= tokens.size() || many > 3_660) {
      return Optional.empty();
    }
    if (words.day().contains(tokens.get(at))) {
      return found(today.plusDays(many), at + 1);
    }
    return words.week().contains(tokens.get(at))
        ? found(today.plusWeeks(many), at + 1)
        : Optional.empty();
  }

  /// `2026-05-25`, `25.05.2026`.
  private static Optional<Found> written(String token, int from) {
    var iso = token.matches("\\d{4}-\\d{2}-\\d{2}");
    if (!iso && !token.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{4}")) {
      return Optional.empty();
    }
    var parts = token.split("[.-]", -1);
    return date(parts[iso ? 0 : 2], parts[1], parts[iso ? 2 : 0])
        .flatMap(date -> found(date, from + 1));
  }

  /// `двадцать пятого мая`, `the fifth of May`.
  private Optional<Found> dayFirst(List<String> tokens, int from, LocalDate today) {
    var day = numbers.whole(tokens, from).filter(Dates::isDay);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    var at = day.get().end();
    if (at < tokens.size() && words.dayOfMonth().contains(tokens.get(at))) {
      return nextDay((int) day.get().value(), today).flatMap(date -> found(date, at + 1));
    }
    var month = at;
    if (month < tokens.size() && isOrdinalEnding(tokens.get(month))) {
      month++;
    }
    while (month < tokens.size() && words.ofMonth().contains(tokens.get(month))) {
      month++;
    }
    var number = month < tokens.size() ? words.months().get(tokens.get(month)) : null;
    return number == null
        ? Optional.empty()
        : withYear(tokens, month + 1, (int) day.get().value(), number, today);
  }

  /// `May twenty fifth`, `May 25`.
  private Optional<Found> monthFirst(List<String> tokens, int from, LocalDate today) {
    var month = words.months().get(tokens.get(from));
    if (month == null) {
      return Optional.empty();
    }
    var at = from + 1;
    while (at < tokens.size() && words.ofMonth().contains(tokens.get(at))) {
      at++;
    }
    return numbers
        .whole(tokens, at)
        .filter(Dates::isDay)
        .flatMap(day -> {
          var end = day.end();
          var ending = end < tokens.size() && isOrdinalEnding(tokens.get(end));
          return withYear(tokens, ending ? end + 1 : end, (int) day.value(), month, today);
        });
  }

  private Optional<Found> withYear(
      List<String> tokens, int at, int day, int month, LocalDate today) {
    var year =
        numbers
            .whole(tokens, at)
            .filter(number -> number.isWhole() && number.value() >= 1900 && number.value() < 2200);
    if (year.isPresent()) {
      return date((int) year.get().value(), month, day)
          .flatMap(date -> found(date, year.get().end()));
    }
    // Four years on, a 29th of February comes as well.
    for (var years = 0; years <= 4; years++) {
      var date = date(today.getYear() + years, month, day).filter(it -> !it.isBefore(today));
      if (date.isPresent()) {
        return found(date.get(), at);
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> nextDay(int day, LocalDate today) {
    for (var months = 0; months <= 2; months++) {
      var month = today.plusMonths(months);
      var date =
          date(month.getYear(), month.getMonthValue(), day).filter(it -> !it.isBefore(today));
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  private static boolean isDay(SpokenNumbers.Reading number) {
    return number.isWhole() && number.value() >= 1 && number.value() <= 31;
  }

  /// What digits are followed by: `25th`, `25-го`.
  private static boolean isOrdinalEnding(String token) {
    return token.matches("st|nd|rd|th|го|ое|е");
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    return date(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Found> found(LocalDate date, int end) {
    return Optional.of(new Found(new Day(date), end));
  }
}
