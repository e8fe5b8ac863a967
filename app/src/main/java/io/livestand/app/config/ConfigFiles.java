package io.livestand.app.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.Expressions;
import io.livestand.agent.speech.SttConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the files of the `configs` folder. An unknown, missing or misspelt key is an error that
/// names its path; nothing is guessed.
public final class ConfigFiles {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          // `off` is one of our words; YAML 1.1 would read it as false.
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .build();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final Path folder;

  public ConfigFiles(Path folder) {
    this.folder = folder;
  }

  /// `config.yml`, with single keys overridden.
  ///
  /// @param file another file in its place, with the same keys
  /// @param overrides values by path, such as `http.port` to `0`
  public Config config(Path file, Map<String, String> overrides) {
    var tree = read(file, YAML, new TypeReference<ObjectNode>() {});
    overrides.forEach((path, value) -> override(tree, path, value));
    return bind(file, YAML, tree, new TypeReference<>() {});
  }

  /// Where `config.yml` is unless another file is named.
  public Path defaultConfig() {
    return folder.resolve("config.yml");
  }

  /// `stt_config.yml`.
  public SttSettings stt() {
    return stt(folder.resolve("stt_config.yml"));
  }

  /// Another file in its place, with the same keys.
  public SttSettings stt(Path file) {
    return read(file, YAML, new TypeReference<>() {});
  }

  /// How speech in a language is recognised, by `stt_config.yml`.
  public SttConfig stt(String language) {
    return stt().config().withLanguage(language);
  }

  /// `prompts.yml`, by language.
  public Map<String, Prompts> prompts() {
    return read(folder.resolve("prompts.yml"), YAML, new TypeReference<>() {});
  }

  /// `tools.yml`.
  public ToolData tools() {
    return read(folder.resolve("tools.yml"), YAML, new TypeReference<>() {});
  }

  /// `data.json`.
  public ScriptData scripts() {
    return read(folder.resolve("data.json"), JSON, new TypeReference<>() {});
  }

  /// `dialogue_map.json`.
  ///
  /// @param expressions the language of its code
  public DialogueMap dialogueMap(Expressions expressions) {
    return dialogueMap(defaultDialogueMap(), expressions);
  }

  /// Another file in its place, of the same schema.
  public DialogueMap dialogueMap(Path file, Expressions expressions) {
    return new DialogueMapFile(folder, expressions).map(file);
  }

  /// Where `dialogue_map.json` is unless another file is named.
  public Path defaultDialogueMap() {
    return folder.resolve("dialogue_map.json");
  }

  /// A conversation to lead through the dialogue map.
  public static FlowSession flowSession(Path file) {
    return read(file, JSON, new TypeReference<>() {});
  }

  /// What a caller says in each language, line by line.
  public static Map<String, List<String>> conversation(Path file) {
    return read(file, JSON, new TypeReference<>() {});
  }

  private static <T> T read(Path file, ObjectMapper mapper, TypeReference<T> type) {
    if (!Files.isReadable(file)) {
      throw new ConfigException(file.getFileName().toString(), "no such file: " + file);
    }
    return bind(file, mapper, tree(file, mapper), type);
  }

  private static JsonNode tree(Path file, ObjectMapper mapper) {
    var name = file.getFileName().toString();
    try {
      return mapper.readTree(file.toFile());
    } catch (JacksonException syntax) {
      var at = syntax.getLocation();
      throw new ConfigException(
          name + (at == null ? "" : ": line " + at.getLineNr()), syntax.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new ConfigException(name, "cannot be read: " + unreadable.getMessage());
    }
  }

  private static void override(ObjectNode tree, String path, String value) {
    var keys = List.of(path.split("\\."));
    JsonNode node = tree;
    for (var key : keys.subList(0, keys.size() - 1)) {
      node = node.path(key);
    }
    if (!(node instanceof ObjectNode parent) || !parent.has(keys.getLast())) {
      throw new ConfigException(path, "no such key; config.yml has them all");
    }
    parent.set(keys.getLast(), scalar(path, value));
  }

  private static JsonNode scalar(String path, String value) {
    try {
      return value.isEmpty() ? TextNode.valueOf("") : YAML.readTree(value);
    } catch (JacksonException bad) {
      throw new ConfigException(path, "not a YAML value: " + bad.getOriginalMessage());
    }
  }

  private static <T> T bind(
      Path file, ObjectMapper mapper, JsonNode tree, TypeReference<T> reference) {
    var name = file.getFileName().toString();
    var type = mapper.constructType(reference);
    Keys.check(name, tree, type, mapper);
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonMappingException wrong) {
      throw wrong.getCause() instanceof ConfigException cause
          ? cause
          : new ConfigException(name + ": " + path(wrong), wrong.getOriginalMessage());
    } catch (JacksonException wrong) {
      throw new ConfigException(name, wrong.getOriginalMessage());
    }
  }

  private static String path(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
        .collect(Collectors.joining("."));
  }
}
