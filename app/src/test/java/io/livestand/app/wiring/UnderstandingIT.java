package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.IntentTrial;
import io.livestand.app.bench.LabelledUtterances;
import io.livestand.app.config.Config;
import io.livestand.app.config.Config.IntentLanguage;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Understanding as it is configured, with the phrases and the model that come along.
final class UnderstandingIT {
  private static final Path CONFIGS = Path.of("../configs");
  private static final Path LABELLED = Path.of("../test_data/intents/labelled.json");

  @TempDir private Path folder;

  private final ConfigFiles files = new ConfigFiles(CONFIGS);
  private final Config.Intents config = files.config(files.defaultConfig(), Map.of()).intents();
  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"en-US, 0.75", "ru-RU, 0.75"})
  void callersOfADeliveryCompanyAreUnderstood(String language, double least)
      throws IOException, InterruptedException {
    var utterances = LabelledUtterances.read(LABELLED, language);
    assertThat(utterances.all()).hasSizeGreaterThanOrEqualTo(60);
    try (var understanding = open(config, language)) {
      var trial = IntentTrial.of(understanding.classifier(told::add), utterances, Ticker.system());

      assertThat(1 - (double) trial.wrong().size() / utterances.all().size())
          .describedAs("%s: %s", trial.summary(), trial.wrong())
          .isGreaterThanOrEqualTo(least);
      // Whoever is led astray is worse off than whom the model answers.
      assertThat(trial.wrong())
          .filteredOn(outcome -> !outcome.understood().equals("none"))
          .describedAs("taken for something else")
          .hasSizeLessThanOrEqualTo(utterances.all().size() * 8 / 100);
    }
  }

  @Test
  void whatWasComputedOnceIsKept() throws IOException, InterruptedException {
    try (var first = open(config, "en-US")) {
      first.classifier(told::add);
    }
    assertThat(told).first().asString().contains("There is no", "en-US.bin");
    told.clear();

    try (var second = open(config, "en-US")) {
      second.classifier(told::add);
      assertThat(second.unprepared()).isEmpty();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsCorruptIsToldAndComputedAnew() throws IOException, InterruptedException {
    try (var first = open(config, "en-US")) {
      first.prepare(told::add);
    }
    var kept = folder.resolve("en-US.bin");
    var bytes = Files.readAllBytes(kept);
    bytes[100] ^= 1;
    Files.write(kept, bytes);
    told.clear();

    try (var second = open(config, "en-US")) {
      var result = IntentTrial.describe(second.classifier(told::add), "where is my order");

      assertThat(told).first().asString().contains("corrupt");
      assertThat(result).startsWith("order_status");
    }
  }

  @Test
  void wordsAloneNeedNoPreparation() throws IOException, InterruptedException {
    try (var understanding = open(config, "ru-RU")) {
      assertThat(understanding.unprepared()).isEmpty();
      assertThat(understanding.prepare(told::add)).isZero();
      assertThat(
              IntentTrial.describe(
                  understanding.classifier(told::add), "сколько стоит отправить пять килограммов"))
          .startsWith("quote_price")
          .contains("KILOGRAM", "5.0");
      assertThat(IntentTrial.describe(understanding.classifier(told::add), "вы страхуете посылки"))
          .startsWith("faq:insurance")
          .contains("застрахована");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLanguageThatIsNotConfiguredIsTold() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> open(config, "uk-UA"))
        .withMessageContaining("intents.languages.uk-UA");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> open(with("uk-UA", "words"), "uk-UA"))
        .withMessageContaining("uk-UA");
  }

  @Test
  void theEnglishModelIsNotTakenForRussian() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> open(with("ru-RU", "minilm"), "ru-RU"))
        .withMessageContaining("intents.languages.ru-RU.model");
  }

  @Test
  void aModelThatIsNotThereIsTold() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> open(with("ru-RU", folder.resolve("none").toString()), "ru-RU"))
        .withMessageContaining("model.onnx");
  }

  @Test
  void aPhraseThatMeansTwoThingsIsToldWithBothPlaces() throws IOException {
    try (var all = Files.list(CONFIGS)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    var map = folder.resolve("dialogue_map.json");
    Files.writeString(
        map, Files.readString(map).replace("\"I agree\"", "\"How fast is delivery?\""));

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> Understanding.open(config, new ConfigFiles(folder), folder, "en-US").close())
        .withMessageContaining("data.json: delivery_time")
        .withMessageContaining("dialogue_map.json: intents.confirm");
  }

  private Config.Intents with(String language, String model) {
    return new Config.Intents(Map.of(language, new IntentLanguage(model, 0.5, 0.5, 0.5, 0)));
  }

  private Understanding open(Config.Intents settings, String language) throws IOException {
    return Understanding.open(settings, files, folder, language);
  }
}
