package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.knowledge.ReadyAnswers.By;
import io.livestand.agent.knowledge.ReadyAnswers.Match;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.ScriptData;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.providers.onnx.ModelFiles;
import io.livestand.providers.onnx.OnnxEmbedder;
import io.livestand.providers.onnx.RecentMeanings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ready answers of a node, by an index in a folder and the sandbox's embeddings.
@Timeout(120)
class KnowledgeBaseIT {
  private static final ConfigFiles FILES = new ConfigFiles(Path.of("..", "configs"));
  private static final Secrets NO_SECRETS = Secrets.from(Map.of());
  private static final Keeper.Pauses SOON =
      new Keeper.Pauses(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(1));
  private static Lifeline lifeline;
  private static SandboxAddress sandbox;
  private static OnnxEmbedder miniLm;

  @TempDir private Path cache;
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    lifeline = new Lifeline();
    var home = Home.from(System.getenv());
    miniLm = lifeline.add(new OnnxEmbedder(ModelFiles.miniLm()));
    sandbox = SandboxAddress.of(lifeline.add(new Processes(home).startSandbox("zero")));
    // The tests make more indices than the vendor's quota has time for.
    admin("POST", "switches", "{\"yandex-embeddings.per_second\":\"unlimited\"}");
  }

  @AfterAll
  static void stop() {
    lifeline.close();
  }

  @AfterEach
  void forget() throws Exception {
    admin("DELETE", "plan", "");
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, how much does delivery cost, LIST, delivery_price",
    "en-US, tell me the fees for shipping please, WORDS, delivery_price",
    "en-US, are you working on saturdays, WORDS, opening_hours",
    "en-US, what would I have to pay for a courier, MEANING, delivery_price",
    "ru-RU, сколько стоит доставка, LIST, delivery_price",
    "ru-RU, какой у вас тариф на доставку, WORDS, delivery_price",
    "ru-RU, сколько надо заплатить курьеру, MEANING, delivery_price",
  })
  void aQuestionIsAnsweredByWhatFindsItFirst(String language, String question, By by, String answer)
      throws Exception {
    try (var knowledge = knowledge(Map.of())) {
      assertThat(knowledge.prepare(told::add)).isTrue();

      var found = knowledge.answers(language).find(question);

      assertThat(found).isPresent();
      assertThat(found.get().by()).isEqualTo(by);
      assertThat(found.get().answer().id()).isEqualTo(answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, do you insure fragile things",
    "en-US, who founded your company",
    "ru-RU, сколько стоит страховка",
    "ru-RU, кто основал вашу компанию"
  })
  void anythingElseIsLeftToTheModel(String language, String question) throws Exception {
    try (var knowledge = knowledge(Map.of())) {
      var _ = knowledge.prepare(told::add);

      assertThat(knowledge.answers(language).find(question)).isEmpty();
    }
  }

  @Test
  void anIndexOfTheSameQuestionsIsNotMadeAgain() throws Exception {
    try (var knowledge = knowledge(Map.of())) {
      assertThat(knowledge.prepare(told::add)).isTrue();
    }
    assertThat(told).anyMatch(step -> step.startsWith("questions embedded"));
    told.clear();

    try (var knowledge = knowledge(Map.of())) {
      assertThat(knowledge.prepare(told::add)).isTrue();
      assertThat(knowledge.hasVectors()).isTrue();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aLocalModelTellsWhatQuestionsMeanInItsLanguage() throws Exception {
    var local = Map.of("knowledge.embedder", "local", "knowledge.local_threshold", "0.5");
    try (var knowledge = knowledge(local)) {
      assertThat(knowledge.prepare(told::add)).isTrue();

      var found = find(knowledge, "what would I have to pay for a courier");
      assertThat(found.map(Match::by)).contains(By.MEANING);
      assertThat(found.map(match -> match.answer().id())).contains("delivery_price");
      assertThat(find(knowledge, "who founded your company")).isEmpty();
      var russian = knowledge.answers("ru-RU");
      assertThat(russian.find("сколько надо заплатить курьеру")).isEmpty();
      assertThat(russian.find("какой у вас тариф на доставку")).isPresent();
    }
  }

  @Test
  void withoutAnEmbedderQuestionsAreComparedByWords() throws Exception {
    try (var knowledge = knowledge(Map.of("knowledge.embedder", "off"))) {
      assertThat(knowledge.prepare(told::add)).isTrue();

      assertThat(find(knowledge, "tell me the fees for shipping please")).isPresent();
      assertThat(find(knowledge, "what would I have to pay for a courier")).isEmpty();
    }
  }

  @Test
  void anEmbedderThatRefusesIsDoneWithoutUntilItAnswers() throws Exception {
    admin(
        "POST",
        "plan",
        "{\"vendor\":\"yandex-embeddings-http\",\"fault\":\"overloaded\",\"times\":0}");
    try (var knowledge = knowledge(Map.of())) {
      assertThat(knowledge.prepare(told::add)).isFalse();
      assertThat(told).anyMatch(step -> step.contains("yandex-embeddings"));
      assertThat(knowledge.health()).isEqualTo("words, yandex-embeddings is not reachable");
      var answers = knowledge.answers("en-US");
      assertThat(answers.find("tell me the fees for shipping please")).isPresent();
      assertThat(answers.find("what would I have to pay for a courier")).isEmpty();

      knowledge.keep(false, SOON);
      admin("DELETE", "plan", "");

      await().until(knowledge::hasVectors);
      assertThat(knowledge.health()).isEqualTo("words and meaning");
      assertThat(answers.find("what would I have to pay for a courier")).isPresent();
    }
  }

  @Test
  void anIndexOutOfReachLeavesTheListInMemory() throws Exception {
    // Nothing listens on the port of the discard protocol.
    try (var knowledge = knowledge(Map.of("knowledge.elasticsearch.url", "http://127.0.0.1:9"))) {
      assertThat(knowledge.prepare(told::add)).isFalse();

      assertThat(told).anyMatch(step -> step.contains("elasticsearch"));
      assertThat(knowledge.health()).isEqualTo("the list alone, elasticsearch is not reachable");
      assertThat(find(knowledge, "how much does delivery cost")).isPresent();
      assertThat(find(knowledge, "tell me the fees for shipping please")).isEmpty();
    }
  }

  @Test
  void synonymsThatMeanNothingAreAMistakeInTheData() {
    var data = FILES.scripts();
    var languages = new HashMap<>(data.languages());
    languages.computeIfPresent(
        "en-US",
        (_, spoken) ->
            new ScriptData.Spoken(
                spoken.threshold(),
                spoken.stopWords(),
                List.of("cost, price", "the, a"),
                spoken.fastAnswers()));

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> knowledge(new ScriptData(languages), Map.of()))
        .withMessageContaining("data.json: languages")
        .withMessageContaining("en-US: synonyms[1]");
  }

  private static Optional<Match> find(KnowledgeBase knowledge, String question)
      throws InterruptedException {
    return knowledge.answers("en-US").find(question);
  }

  private KnowledgeBase knowledge(Map<String, String> overrides) {
    return knowledge(FILES.scripts(), overrides);
  }

  private KnowledgeBase knowledge(ScriptData data, Map<String, String> overrides) {
    var keys = new HashMap<>(overrides);
    // On a busy machine the vector comes late: that must not change the answer.
    keys.put("knowledge.budget_ms", "5000");
    keys.put("knowledge.yandex.per_second", "1000");
    var config = FILES.config(FILES.defaultConfig(), keys);
    var ticker = Ticker.system();
    return new KnowledgeBase(
        config.knowledge(),
        NO_SECRETS,
        data,
        home(),
        Meanings.of(
            config.knowledge(),
            data.languages().keySet(),
            new Vendors(config, NO_SECRETS).embeddings(Optional.of(sandbox), ticker),
            Map.of("en-US", new RecentMeanings(miniLm))),
        ticker);
  }

  private Home home() {
    var here = Home.from(System.getenv());
    return new Home(
        Path.of("..").toAbsolutePath(),
        cache,
        here.node(),
        here.worker(),
        here.rhvoice(),
        here.voskModel(),
        here.whisperModel(),
        here.sileroVad());
  }

  private static void admin(String method, String path, String body) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(sandbox.http("/__sandbox/" + path))
              .method(method, BodyPublishers.ofString(body))
              .build();
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }
  }
}
