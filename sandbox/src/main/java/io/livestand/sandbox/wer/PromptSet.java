package io.livestand.sandbox.wer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Recorded prompts and what is said in them.
///
/// @param prompts those that are taken
/// @param leftOut how many are not, by the reason
record PromptSet(List<Prompt> prompts, Map<String, Integer> leftOut) {
  static final int FEWEST_WORDS = 3;
  static final int MOST_WORDS = 20;
  static final int LONGEST_SECONDS = 9;

  private static final int TELEPHONE = 8_000;
  private static final int WIDE = 16_000;
  private static final Pattern UNSPEAKABLE = Pattern.compile("[0-9\\[\\]/@#*$]");
  private static final Pattern LATIN = Pattern.compile("[a-z]", Pattern.CASE_INSENSITIVE);

  /// @param text what is said, as the list of the package has it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Prompt(String name, String text, short[] samples, int sampleRate) {}

  /// Reads a set.
  ///
  /// @param list lines of "NAME: what is said"; others are remarks
  static PromptSet read(Path list, Path folder, String language) throws IOException {
    var prompts = new ArrayList<Prompt>();
    var leftOut = new TreeMap<String, Integer>();
    for (var line : Files.readAllLines(list)) {
      var colon = line.indexOf(": ");
      if (line.startsWith(";") || colon < 0) {
        continue;
      }
      var name = line.substring(0, colon).strip();
      var text = line.substring(colon + 2).strip();
      var why = reasonAgainst(text, language);
      if (why.isEmpty()) {
        var prompt = prompt(folder, name, text);
        why = reasonAgainst(prompt);
        if (why.isEmpty()) {
          prompts.add(prompt);
        }
      }
      if (!why.isEmpty()) {
        leftOut.merge(why, 1, Integer::sum);
      }
    }
    return new PromptSet(List.copyOf(prompts), leftOut);
  }

  /// The first of each `every` prompts, in the order of the list.
  PromptSet oneOf(int every) {
    var taken = new ArrayList<Prompt>();
    for (var i = 0; i < prompts.size(); i += every) {
      taken.add(prompts.get(i));
    }
    return new PromptSet(List.copyOf(taken), leftOut);
  }

  private static String reasonAgainst(String text, String language) {
    if (UNSPEAKABLE.matcher(text).find() || (language.equals("ru") && LATIN.matcher(text).find())) {
      return "figures, signs or foreign letters in the list, which can be read in several ways";
    }
    var words = WordErrors.words(text).size();
    return words < FEWEST_WORDS || words > MOST_WORDS
        ? "fewer than " + FEWEST_WORDS + " or more than " + MOST_WORDS + " words"
        : "";
  }

  private static String reasonAgainst(Prompt prompt) {
    if (prompt.samples().length == 0) {
      return "in the list, but not recorded";
    }
    return prompt.samples().length > LONGEST_SECONDS * prompt.sampleRate()
        ? "longer than " + LONGEST_SECONDS + " s"
        : "";
  }

  private static Prompt prompt(Path folder, String name, String text) throws IOException {
    var wav = folder.resolve(name + ".wav");
    if (Files.exists(wav)) {
      return new Prompt(name, text, samples(Files.readAllBytes(wav)), TELEPHONE);
    }
    var wide = folder.resolve(name + ".g722");
    return new Prompt(
        name,
        text,
        Files.exists(wide) ? G722.decode(Files.readAllBytes(wide)) : new short[0],
        WIDE);
  }

  /// RIFF WAVE, 8 kHz mono 16 bit.
  private static short[] samples(byte[] wav) throws IOException {
    var riff = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    var at = 12;
    while (at + 8 <= wav.length) {
      var length = riff.getInt(at + 4);
      if (riff.getInt(at) == 0x61746164) { // "data"
        var samples = new short[Math.min(length, wav.length - at - 8) / 2];
        riff.position(at + 8);
        riff.asShortBuffer().get(samples);
        return samples;
      }
      at += 8 + length;
    }
    throw new IOException("a WAV file without samples");
  }
}
