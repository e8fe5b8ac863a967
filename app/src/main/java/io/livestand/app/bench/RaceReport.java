package io.livestand.app.bench;

import io.livestand.app.wiring.KnowledgeAlone;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How long it takes to know whether there is a ready answer: with each index, with an embedder
/// that is near, far, and silent.
public final class RaceReport {
  /// What must not be exceeded: the budget, and a little for whoever schedules threads.
  private static final double P99_LIMIT_MS = 210;

  private static final List<String> BY_WORDS =
      List.of(
          "tell me the fees for shipping please",
          "shipping rates",
          "what would be the charge for a dispatch",
          "are you working on saturdays");
  private static final List<String> BY_MEANING =
      List.of(
          "how much money do I pay for you to bring it",
          "is it expensive to send a box with you",
          "what would I have to pay for a courier");
  private static final List<String> BY_NOTHING =
      List.of(
          "do you insure fragile things",
          "can I pay by card",
          "my neighbour has a very old bicycle and wants to sell it",
          "who is the head of your company");

  private final int races;
  private int round;

  /// @param races of each kind
  public RaceReport(int races) {
    this.races = races;
  }

  /// Opens a node's knowledge with overridden keys.
  public interface Opening {
    KnowledgeAlone open(Map<String, String> overrides) throws IOException, InterruptedException;
  }

  /// Measures, and writes the report.
  ///
  /// @param elasticsearch its URL; empty to leave it out
  /// @param progress told what is going on
  /// @return whether all were fast enough
  public boolean run(
      Path file,
      List<String> heading,
      String elasticsearch,
      Opening opening,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    var lines = new ArrayList<>(heading);
    lines.addAll(
        List.of(
            "",
            "| index, embedder | races | p50 | p95 | p99 | max | by words | by meaning | none |",
            "|---|---|---|---|---|---|---|---|---|"));
    var worst = 0.0;
    for (var index : elasticsearch.isEmpty() ? List.of("") : List.of("", elasticsearch)) {
      var name = index.isEmpty() ? "Lucene" : "Elasticsearch";
      for (var latency : List.of("zero", "vendor")) {
        var keys = Map.of("knowledge.elasticsearch.url", index, "sandbox.latency", latency);
        progress.accept(name + ", embedder's latency " + latency);
        try (var knowledge = opening.open(keys)) {
          if (!knowledge.load(progress)) {
            throw new IOException("the questions were not embedded: there is no race to measure");
          }
          worst = Math.max(worst, measure(lines, name + ", " + latency, knowledge));
          if (latency.equals("vendor")) {
            progress.accept(name + ", embedder silent");
            silence(knowledge);
            worst = Math.max(worst, measure(lines, name + ", silent", knowledge));
          }
        }
      }
    }
    lines.addAll(
        List.of(
            "",
            "Must be: p99 of each at most %.0f ms. %s."
                .formatted(P99_LIMIT_MS, worst <= P99_LIMIT_MS ? "It is" : "IT IS NOT")));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
    return worst <= P99_LIMIT_MS;
  }

  private double measure(List<String> lines, String name, KnowledgeAlone knowledge)
      throws InterruptedException {
    var questions = new ArrayList<>(BY_WORDS);
    questions.addAll(BY_MEANING);
    questions.addAll(BY_NOTHING);
    var bench = new RaceBench(questions, round++).run(knowledge.answers("en-US"), races);
    lines.add(bench.row(name));
    return bench.p99();
  }

  private static void silence(KnowledgeAlone knowledge) throws IOException, InterruptedException {
    var plan = "{\"vendor\":\"yandex-embeddings-http\",\"fault\":\"stall\",\"times\":0}";
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(knowledge.sandboxPlan().orElseThrow())
              .POST(BodyPublishers.ofString(plan))
              .build();
      if (http.send(request, BodyHandlers.discarding()).statusCode() != 204) {
        throw new IOException("the sandbox did not take the plan");
      }
    }
  }
}
