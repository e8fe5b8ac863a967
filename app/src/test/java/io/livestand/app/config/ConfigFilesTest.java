package io.livestand.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.call.Script;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.providers.cel.CelExpressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFilesTest {
  private static final Path CONFIGS = Path.of("../configs");

  @TempDir private Path folder;
  private ConfigFiles files = new ConfigFiles(CONFIGS);

  @BeforeEach
  void copyTheFilesOfTheProject() throws IOException {
    for (var name :
        new String[] {
          "config.yml",
          "stt_config.yml",
          "prompts.yml",
          "tools.yml",
          "data.json",
          "dialogue_map.json",
          "dialogue_map.schema.json"
        }) {
      Files.copy(CONFIGS.resolve(name), folder.resolve(name));
    }
    files = new ConfigFiles(folder);
  }

  @Test
  void theFilesOfTheProjectAreRight() {
    var config = config(Map.of());
    var scripts = scripts();

    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.tts().firstAudioTimeout()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(config.media().srtp()).isEqualTo(Config.Switch.AUTO);
    assertThat(scripts).extracting(script -> script.language()).containsExactly("en-US", "ru-RU");
    assertThat(scripts).allSatisfy(script -> assertThat(script.fillers()).hasSize(2));
  }

  private List<Script> scripts() {
    return files.scripts().scripts(files.prompts(), map());
  }

  private DialogueMap map() {
    return files.dialogueMap(new CelExpressions());
  }

  @Test
  void russianQuestionsFindTheirAnswersInAllTheirForms() throws Exception {
    var script = scripts().getLast();

    assertThat(fastAnswer(script, "а сколько стоит у вас доставка")).isEqualTo("delivery_price");
    assertThat(fastAnswer(script, "какова стоимость доставки")).isEqualTo("delivery_price");
    assertThat(fastAnswer(script, "когда привезут мою посылку")).isEqualTo("delivery_time");
    assertThat(fastAnswer(script, "до скольки вы работаете")).isEqualTo("opening_hours");
    assertThat(fastAnswer(script, "вы работаете в воскресенье")).isEqualTo("opening_hours");
    assertThat(fastAnswer(script, "сколько стоит страховка")).isEmpty();
    assertThat(fastAnswer(script, "можно ли заплатить картой")).isEmpty();
  }

  private static String fastAnswer(Script script, String question) throws InterruptedException {
    return script.readyAnswers().find(question).map(match -> match.answer().id()).orElse("");
  }

  @Test
  void speechRecognitionIsReadForALanguage() {
    var stt = files.stt("ru-RU");

    assertThat(stt.language()).isEqualTo("ru-RU");
    assertThat(stt.sampleRate()).isEqualTo(16_000);
    assertThat(stt.endOfUtterance()).isEqualTo(EndOfUtterance.EXTERNAL);
    assertThat(stt.maxPause()).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void oneKeyIsOverriddenAndTheOthersStay() {
    var config = config(Map.of("http.port", "0", "sandbox.mode", "off", "http.tls.keystore", ""));

    assertThat(config.http().port()).isZero();
    assertThat(config.sandbox().mode()).isEqualTo("off");
    assertThat(config.call().maxCalls()).isEqualTo(20);
  }

  @Test
  void soundIsRecordedOnlyWhereThatIsWantedAndRecordsAreKept() {
    assertThat(config(Map.of()).call().recordAudio()).isFalse();
    assertThat(config(Map.of("call.record_audio", "true")).call().recordAudio()).isTrue();
    assertRefused(
        () -> config(Map.of("call.record_audio", "true", "call.records_kept", "0")),
        "call.record_audio: goes with the records: call.records_kept must be above 0");
  }

  @Test
  void aListIsOverriddenAsYaml() {
    var config = config(Map.of("http.allowed_origins", "[https://a.example, https://b.example]"));

    assertThat(config.http().allowedOrigins())
        .containsExactly("https://a.example", "https://b.example");
  }

  @ParameterizedTest
  @CsvSource({
    "http.prot, 1",
    "htp.port, 1",
    "port, 1",
    "http.port.more, 1",
  })
  void anOverrideOfAnUnknownPathIsRefused(String path, String value) {
    assertRefused(() -> config(Map.of(path, value)), path + ": no such key");
  }

  @ParameterizedTest
  @CsvSource({
    "http.port, 70000, must be 0 to 65535",
    "http.port, many, not a valid",
    "call.max_calls, 0, must be 1 to 10000",
    "turn.end_of_speech_ms, 10, must be 60 to 5000",
    "turn.shortest_wait_ms, 300, must be 60 to 260",
    "turn.longest_wait_ms, 100, must be 260 to 5000",
    "turn.barge_in_frames, 11, must be 1 to 10",
    "vad.aggressiveness, 4, must be 0 to 3",
    "media.opus, mp3, 'must be one of auto, libopus, concentus, not mp3'",
    "media.srtp, perhaps, srtp",
    "media.server_url, http://here, begins with ws://",
    "media.plain_port_max, 40000, must be 41000 to 65535",
    "stt.endpoint, nowhere, must be host:port",
    "tts.url, ftp://a, begins with http://",
    "llm.first_token_timeout_ms, 1, must be 100 to 60000",
    "knowledge.budget_ms, 5, must be 10 to 5000",
    "knowledge.embedder, google, 'must be one of yandex, local, off'",
    "knowledge.elasticsearch.url, es:9200, begins with http://",
    "knowledge.elasticsearch.index, Live*, must be lower case letters",
    "knowledge.yandex.threshold, 2, 'must be above 0, at most 1'",
    "knowledge.yandex.per_second, 0, must be 1 to 1000",
    "cache.memory_mb, 0, must be 1 to 100000",
    "cache.redis.url, http://here, begins with redis://",
    "cache.redis.url, redis://:hush@here, LIVESTAND_REDIS_PASSWORD",
    "cache.redis.url, redis:///0, must name a host",
    "cache.redis.timeout_ms, 0, must be 1 to 10000",
    "cache.answers.threshold, 0, 'must be above 0, up to 1'",
    "cache.answers.life_minutes, -1, must be 0 to 525600",
    "llm.reply, spoken, reply",
    "llm.context.limit, 10, must be 200 to 10000000",
    "llm.context.warm_at, 0, must be above 0 and up to 1",
    "llm.context.hand_over_at, 0.5, must be warm_at to 1",
    "llm.context.verbatim, 1, must be 2 to 1000",
    "sandbox.mode, on, 'must be one of auto, off'",
    "sandbox.latency, slow, 'must be one of zero, light, vendor'",
    "http.port, null, port",
    "http.port, '[', not a YAML value",
  })
  void aBadValueIsRefusedWithItsKeyAndWhatIsAllowed(String path, String value, String reason) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> config(Map.of(path, value)))
        .withMessageContaining(path)
        .withMessageContaining(reason);
  }

  @Test
  void anUnknownKeyIsRefusedByItsPath() throws IOException {
    edit("config.yml", "  keystore:", "  keystor:");

    assertRefused(() -> config(Map.of()), "config.yml: http.tls.keystor: unknown key");
  }

  @Test
  void aMissingKeyIsRefusedByItsPath() throws IOException {
    edit("config.yml", "max_calls: 20", "");

    assertRefused(() -> config(Map.of()), "config.yml: call.max_calls: is missing");
  }

  @Test
  void brokenYamlIsRefusedByItsLine() throws IOException {
    edit("config.yml", "host: 127.0.0.1", "host: [127.0.0.1");

    assertRefused(() -> config(Map.of()), "config.yml: line ");
  }

  @Test
  void aMissingFileIsRefusedByItsName() throws IOException {
    Files.delete(folder.resolve("data.json"));

    assertRefused(files::scripts, "data.json: no such file");
  }

  @Test
  void aWrongSampleRateIsRefused() throws IOException {
    edit("stt_config.yml", "sample_rate: 16000", "sample_rate: 1");

    assertRefused(() -> files.stt("en-US"), "stt_config.yml: sample_rate: must be 16000");
  }

  @Test
  void theConnectionsOfRecognitionAreReadAndChecked() throws IOException {
    var connections = files.stt().connections().config();

    assertThat(connections.streams()).isEqualTo(200);
    assertThat(connections.warmSessions()).isFalse();
    edit("stt_config.yml", "warm: 1 ", "warm: 5 ");
    assertRefused(files::stt, "stt_config.yml: connections.warm: must be 1 to 4, not 5");
  }

  @Test
  void anUnknownEndOfUtteranceIsRefused() throws IOException {
    edit("stt_config.yml", "end_of_utterance: external", "end_of_utterance: someday");

    assertRefused(() -> files.stt("en-US"), "stt_config.yml: end_of_utterance");
  }

  @Test
  void aLanguageWithoutItsPromptIsRefused() throws IOException {
    edit("prompts.yml", "en-US:", "en-GB:");

    assertRefused(() -> scripts(), "no prompt for en-US");
  }

  @Test
  void anUnknownKeyOfTheDataIsRefusedByItsPath() throws IOException {
    edit("data.json", "\"threshold\"", "\"treshold\"");

    assertRefused(files::scripts, "data.json: languages.en-US.treshold: unknown key");
  }

  @Test
  void phrasesAreNamedByWhatTheyAre() {
    assertThat(files.scripts().phrases(map(), "en-US"))
        .extracting(phrase -> phrase.name())
        .startsWith(
            "static:greeting",
            "static:legal_notice",
            "static:how_can_i_help",
            "static:say_it_again",
            "static:cannot_say",
            "filler:one_moment",
            "filler:still_here")
        .contains("static:ask_weight", "filler:let_me_count", "static:delivery_price")
        .doesNotHaveDuplicates();
  }

  @Test
  void aReadyAnswerWithTheNameOfAnotherIsRefused() throws IOException {
    edit("data.json", "\"delivery_time\"", "\"delivery_price\"");

    assertRefused(files::scripts, "data.json: fast_answers.id: must differ from each other");
  }

  @Test
  void aReadyAnswerWithTheNameOfAClipIsRefused() throws IOException {
    edit("data.json", "\"delivery_time\"", "\"ask_weight\"");

    assertRefused(
        () -> files.scripts().phrases(map(), "en-US"),
        "data.json: fast_answers.id: must differ from the clips of dialogue_map.json");
  }

  @Test
  void aReadyAnswerWithABlankInItsNameIsRefused() throws IOException {
    edit("data.json", "\"delivery_time\"", "\"delivery time\"");

    assertRefused(files::scripts, "data.json: fast_answers.id: a phrase is named");
  }

  @Test
  void whatToolsKnowIsReadAndChecked() throws IOException {
    assertThat(files.tools().orders()).containsKeys("1001", "1002");
    edit("tools.yml", "per_kg: 0.5 ", "per_kg: -1 ");
    assertRefused(files::tools, "tools.yml: prices.per_kg: must be 0 or more, not -1.0");
  }

  @Test
  void aThresholdOutOfRangeIsRefused() throws IOException {
    edit("data.json", "\"threshold\": 0.7", "\"threshold\": 7");

    assertRefused(files::scripts, "data.json: threshold: must be 0 to 1");
  }

  private Config config(Map<String, String> overrides) {
    return files.config(files.defaultConfig(), overrides);
  }

  private void edit(String name, String from, String to) throws IOException {
    var file = folder.resolve(name);
    var text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void assertRefused(ThrowingCallable reading, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(reading)
        .withMessageContaining(message);
  }
}
