package io.livestand.sandbox.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.script.Utterance.Line;
import io.livestand.sandbox.stt.RecognitionEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the recogniser shall have heard: utterances for each language, by the clock of the audio.
///
/// ```
/// {"repeat": true, "begin": "sound",
///  "languages": {"en-US": [
///    {"partials": [{"atMs": 400, "text": "how much"}, ...],
///     "finals":   [{"atMs": 1600, "text": "how much does delivery cost"}]}, ...]}}
/// ```
///
/// | field | meaning |
/// |---|---|
/// | `repeat` | false: every session hears the utterances once; else (default) for ever |
/// | `begin` | `sound` (default): an utterance begins with the first sound after the one before; `audio`: with the first audio, silent or not |
/// | `atMs` | milliseconds of audio since the utterance began |
/// | `finals` | phrases that the engine ends by itself; those still due when the utterance is ended, by the client's `eou`, a pause or the half-close, come then, joined |
///
/// `{nanos}` in a text stands for the nanoseconds of this machine's monotonic clock
/// (`System.nanoTime` of any process on it) when the result left the engine: what a client adds to
/// the way can be told to the microsecond.
public final class SttScript {
  private static final Set<String> FIELDS = Set.of("repeat", "begin", "languages");
  private static final Set<String> UTTERANCE_FIELDS = Set.of("partials", "finals");

  private final boolean repeat;
  private final boolean begunBySound;
  private final Map<String, List<Utterance>> languages;

  private SttScript(boolean repeat, boolean begunBySound, Map<String, List<Utterance>> languages) {
    this.repeat = repeat;
    this.begunBySound = begunBySound;
    this.languages = Map.copyOf(languages);
  }

  /// Reads a file.
  ///
  /// @throws BadScriptException naming the file and the field
  public static SttScript of(Path file) throws BadScriptException {
    try {
      return of(Files.readString(file));
    } catch (IOException e) {
      throw new BadScriptException("the script " + file + " cannot be read");
    } catch (BadScriptException e) {
      throw new BadScriptException("the script " + file + ": " + e.getMessage());
    }
  }

  static SttScript of(String json) throws BadScriptException {
    var script = parse(json);
    known(script, FIELDS, "");
    var begin = script.path("begin").asText("sound");
    demand(Set.of("sound", "audio").contains(begin), "begin is \"sound\" or \"audio\"");
    var repeat = script.path("repeat");
    demand(repeat.isMissingNode() || repeat.isBoolean(), "repeat is true or false");
    demand(!script.path("languages").isEmpty(), "languages holds at least one");
    var languages = new LinkedHashMap<String, List<Utterance>>();
    for (var language : script.path("languages").properties()) {
      languages.put(
          language.getKey(), utterances(language.getValue(), "languages." + language.getKey()));
    }
    return new SttScript(repeat.asBoolean(true), begin.equals("sound"), languages);
  }

  /// One engine for each language of the script.
  public List<RecognitionEngine> engines(Ticker ticker) {
    return languages.entrySet().stream()
        .<RecognitionEngine>map(entry ->
            new ScriptedEngine(entry.getKey(), entry.getValue(), repeat, begunBySound, ticker))
        .toList();
  }

  private static JsonNode parse(String json) throws BadScriptException {
    try {
      var script = new ObjectMapper().readTree(json);
      demand(script.isObject(), "it is not a JSON object");
      return script;
    } catch (JsonProcessingException e) {
      throw new BadScriptException("it is not JSON: " + e.getOriginalMessage());
    }
  }

  private static List<Utterance> utterances(JsonNode array, String path) throws BadScriptException {
    demand(array.isArray() && !array.isEmpty(), path + " is an array of at least one utterance");
    var utterances = new ArrayList<Utterance>();
    for (var utterance : array) {
      var here = path + "[" + utterances.size() + "]";
      known(utterance, UTTERANCE_FIELDS, here + ".");
      var finals = lines(utterance.path("finals"), here + ".finals");
      demand(!finals.isEmpty(), here + ".finals holds at least one");
      utterances.add(new Utterance(lines(utterance.path("partials"), here + ".partials"), finals));
    }
    return utterances;
  }

  private static List<Line> lines(JsonNode array, String path) throws BadScriptException {
    demand(array.isMissingNode() || array.isArray(), path + " is an array");
    var lines = new ArrayList<Line>();
    for (var line : array) {
      var here = path + "[" + lines.size() + "]";
      demand(line.path("atMs").canConvertToLong(), here + ".atMs is a number of milliseconds");
      demand(line.path("text").isTextual(), here + ".text is a text");
      var atMs = line.path("atMs").longValue();
      demand(
          atMs >= 0 && (lines.isEmpty() || atMs > lines.getLast().atMs()),
          here + ".atMs is later than the one before");
      lines.add(new Line(atMs, line.path("text").textValue()));
    }
    return lines;
  }

  private static void known(JsonNode object, Set<String> names, String path)
      throws BadScriptException {
    for (var field : object.properties()) {
      demand(names.contains(field.getKey()), path + field.getKey() + " is not known");
    }
  }

  private static void demand(boolean holds, String sentence) throws BadScriptException {
    if (!holds) {
      throw new BadScriptException(sentence);
    }
  }
}
