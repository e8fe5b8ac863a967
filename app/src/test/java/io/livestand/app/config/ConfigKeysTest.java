package io.livestand.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The file is the reference of the configuration: nothing is missing there, and nothing idle.
final class ConfigKeysTest {
  private static final Path FILE = Path.of("../configs/config.yml");

  @Test
  void theFileAndTheRecordsHaveTheSameKeys() throws IOException {
    var file = ofFile("", new YAMLMapper().readTree(FILE.toFile()), Config.class).toList();

    assertThat(file).containsExactlyElementsOf(ofRecord("", Config.class).toList());
  }

  @Test
  void soHaveTheFileAndTheRecordsOfRecognition() throws IOException {
    var yaml = new YAMLMapper().readTree(Path.of("../configs/stt_config.yml").toFile());

    assertThat(ofFile("", yaml, SttSettings.class).toList())
        .containsExactlyElementsOf(ofRecord("", SttSettings.class).toList());
  }

  @Test
  void everyKeyHasItsComment() throws IOException {
    var lines = Files.readAllLines(FILE);
    var keys = lines.stream().filter(line -> line.matches(" +[a-z_]+:.*")).toList();

    assertThat(keys).hasSizeGreaterThan(30);
    assertThat(keys)
        .filteredOn(line -> !line.strip().equals("tls:")) // a heading of what is below it
        .allSatisfy(line -> assertThat(line).matches(".*\\S +# \\S.*"));
  }

  private static Stream<String> ofRecord(String path, Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(part -> {
          var key = path + new SnakeCaseStrategy().translate(part.getName());
          return part.getType().isRecord() ? ofRecord(key + ".", part.getType()) : Stream.of(key);
        });
  }

  /// A map, such as the voices by language, is one key: what is in it is the operator's.
  private static Stream<String> ofFile(String path, JsonNode node, Class<?> type) {
    return node.properties().stream()
        .flatMap(entry -> {
          var key = path + entry.getKey();
          return component(type, entry.getKey())
              .filter(Class::isRecord)
              .findFirst()
              .map(nested -> ofFile(key + ".", entry.getValue(), nested))
              .orElseGet(() -> Stream.of(key));
        });
  }

  private static Stream<Class<?>> component(Class<?> type, String key) {
    return List.of(type.getRecordComponents()).stream()
        .filter(part -> new SnakeCaseStrategy().translate(part.getName()).equals(key))
        .map(part -> part.getType());
  }
}
