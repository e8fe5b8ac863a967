package io.livestand.app.wiring;

import io.livestand.agent.knowledge.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Recordings in a folder: `LANGUAGE/static/NAME.wav` and `LANGUAGE/filler/NAME.wav`.
public final class Recordings {
  private static final String SUFFIX = ".wav";

  /// A recording of a phrase.
  ///
  /// @param name of the phrase, such as `static:greeting`
  public record Recording(String name, Path file) {}

  private final Map<String, List<Recording>> byLanguage;

  private Recordings(Map<String, List<Recording>> byLanguage) {
    this.byLanguage = byLanguage;
  }

  public static Recordings none() {
    return new Recordings(Map.of());
  }

  /// Looks for recordings.
  ///
  /// @param languages that are spoken
  /// @throws IOException with a sentence for a folder or a file that does not fit in
  public static Recordings in(Path folder, Set<String> languages) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder + ".");
    }
    var found = new TreeMap<String, List<Recording>>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.getFileName().toString().endsWith(SUFFIX)) {
          var place = folder.relativize(file);
          found
              .computeIfAbsent(language(place, file, languages), _ -> new ArrayList<>())
              .add(new Recording(name(place, file), file));
        }
      }
    }
    if (found.isEmpty()) {
      throw new IOException("There is no recording (*.wav) in " + folder + ".");
    }
    return new Recordings(found);
  }

  private static String language(Path place, Path file, Set<String> languages) throws IOException {
    var language = place.getName(0).toString();
    if (place.getNameCount() != 3) {
      throw new IOException(
          file
              + " is not where a recording is looked for: LANGUAGE/static/NAME.wav or"
              + " LANGUAGE/filler/NAME.wav.");
    }
    if (!languages.contains(language)) {
      throw new IOException(
          file
              + ": "
              + language
              + " is not a language of data.json: "
              + String.join(", ", languages)
              + ".");
    }
    return language;
  }

  private static String name(Path place, Path file) throws IOException {
    var wav = place.getName(2).toString();
    var name = place.getName(1) + ":" + wav.substring(0, wav.length() - SUFFIX.length());
    if (!Phrase.isName(name)) {
      throw new IOException(
          file
              + ": \""
              + name
              + "\" is no name of a phrase: static or filler, then letters,"
              + " digits, '_', '.' and '-'.");
    }
    return name;
  }

  /// Those in one language.
  public List<Recording> of(String language) {
    return byLanguage.getOrDefault(language, List.of());
  }

  /// The phrases, and one without a text for each recording that is of none of them.
  public List<Phrase> with(List<Phrase> phrases, String language) {
    var known = phrases.stream().map(Phrase::name).toList();
    var others =
        of(language).stream()
            .map(Recording::name)
            .filter(name -> !known.contains(name))
            .map(name -> new Phrase(name, ""));
    return Stream.concat(phrases.stream(), others).toList();
  }
}
