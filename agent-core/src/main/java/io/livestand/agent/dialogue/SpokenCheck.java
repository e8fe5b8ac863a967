package io.livestand.agent.dialogue;

import java.util.List;

/// What is to be said must be there, in every language of the map.
final class SpokenCheck {
  private static final String STATIC = "static:";
  private static final String FILLER = "filler:";

  private final DialogueMap map;
  private final List<MapFault> faults;

  SpokenCheck(DialogueMap map, List<MapFault> faults) {
    this.map = map;
    this.faults = faults;
  }

  /// A clip is recorded as it is written: it has a text in each language, and no places.
  void clip(String key, Phrase text) {
    var path = "clips." + key;
    if (!key.startsWith(STATIC) && !key.startsWith(FILLER)) {
      fault(path, "a key begins with " + STATIC + " or " + FILLER);
    }
    languages(path, text);
    text.byLanguage().values().stream()
        .filter(words -> words.contains("{{"))
        .findFirst()
        .ifPresent(_ -> fault(path, "is recorded and cannot name variables: make it a tts item"));
  }

  void playlist(String path, List<PlaylistItem> playlist) {
    for (var index = 0; index < playlist.size(); index++) {
      var here = path + "[" + index + "]";
      switch (playlist.get(index)) {
        case PlaylistItem.Cache(var key) -> staticClip(here + ".key", key);
        case PlaylistItem.Filler(var key) -> filler(here + ".key", key);
        case PlaylistItem.Tts(var template) -> template(here + ".text_template", template);
        case PlaylistItem.Llm(var instruction) -> template(here + ".instruction", instruction);
      }
    }
    var answers = playlist.stream().filter(PlaylistItem.Llm.class::isInstance).count();
    if (answers > 1) {
      fault(path, "asks the language model more than once");
    }
  }

  void staticClip(String path, String key) {
    clipOf(path, STATIC, key);
  }

  void fillers(String path, List<String> keys) {
    for (var index = 0; index < keys.size(); index++) {
      filler(path + "[" + index + "]", keys.get(index));
    }
  }

  private void filler(String path, String key) {
    clipOf(path, FILLER, key);
  }

  private void clipOf(String path, String prefix, String key) {
    if (!key.startsWith(prefix)) {
      fault(path, "must begin with " + prefix + ", not be " + key);
    } else if (!map.clips().containsKey(key)) {
      fault(path, "there is no clip " + key);
    }
  }

  private void template(String path, Phrase phrase) {
    languages(path, phrase);
    phrase
        .byLanguage()
        .values()
        .forEach(text ->
            new Template(text).faults(map.variables()).forEach(problem -> fault(path, problem)));
  }

  private void languages(String path, Phrase phrase) {
    for (var language : map.languages()) {
      if (phrase.in(language).filter(text -> !text.isBlank()).isEmpty()) {
        fault(path, "has no text in " + language);
      }
    }
  }

  private void fault(String path, String problem) {
    faults.add(new MapFault(path, problem));
  }
}
