package io.livestand.sandbox.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All items of the set, the same in every run: each phrase in several voices and at two speeds,
/// and noises by their seeds.
final class TurnSet {
  /// The first line of the label file.
  static final String HEADING = "id\tkind\tlanguage\tvoice\trate\tseed\ttext\tsegments_ms";

  private static final Map<String, List<String>> CALLERS =
      Map.of(
          "en", List.of("clb", "bdl", "alan", "slt"),
          "ru", List.of("elena", "aleksandr", "anna"));

  /// The bot's own voices, whose echo the caller's microphone brings back.
  private static final Map<String, List<String>> BOTS =
      Map.of("en", List.of("slt", "clb"), "ru", List.of("anna", "elena"));

  private static final List<String> PAUSES =
      List.of("pause hanging", "pause hesitating", "pause phone", "pause whole");

  private static final int NOISES = 200;
  private final List<TurnItem> items = new ArrayList<>();

  private TurnSet() {}

  static List<TurnItem> all() {
    var set = new TurnSet();
    for (var language : List.of("en", "ru")) {
      set.speech(language);
    }
    for (var seed = 0; seed < NOISES; seed++) {
      set.add("cough", "-", "cough", 1, List.of());
    }
    for (var seed = 0; seed < NOISES; seed++) {
      set.add("noise", "-", Noises.KINDS.get(seed % Noises.KINDS.size()), 1, List.of());
    }
    return set.items;
  }

  private void speech(String language) {
    var phrases = Phrases.of(language);
    var callers = CALLERS.getOrDefault(language, List.of());
    for (var phrase : phrases.in("backchannel")) {
      for (var voice : callers) {
        add("backchannel", language, voice, 0.9, List.of(phrase));
        add("backchannel", language, voice, 1.1, List.of(phrase));
      }
      add("backchannel", language, callers.getFirst(), 1.25, List.of(phrase));
    }
    for (var phrase : phrases.in("interruption")) {
      for (var voice : callers) {
        add("interruption", language, voice, 1, List.of(phrase));
      }
      add("interruption", language, callers.getFirst(), 1.15, List.of(phrase));
    }
    for (var kind : PAUSES) {
      for (var phrase : phrases.in(kind)) {
        for (var voice : callers) {
          add(kind, language, voice, 1, parts(phrase));
        }
        add(kind, language, callers.getLast(), 1.1, parts(phrase));
      }
    }
    for (var phrase : phrases.in("bot")) {
      for (var voice : BOTS.getOrDefault(language, List.of())) {
        for (var rate : List.of(0.9, 1.0, 1.05, 1.1)) {
          add("echo", language, voice, rate, List.of(phrase));
        }
      }
    }
  }

  private static List<String> parts(String phrase) {
    return List.of(phrase.split("\\s*\\|\\s*"));
  }

  private void add(String kind, String language, String voice, double rate, List<String> parts) {
    var seed = items.size();
    items.add(new TurnItem("t%04d".formatted(seed), kind, language, voice, rate, seed, parts));
  }
}
