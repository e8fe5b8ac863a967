package io.livestand.agent.knowledge;

import io.livestand.agent.knowledge.KnowledgeSearch.Hit;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks a question up by its words and by its meaning at once, for a limited time. What is asked
/// as it is written in the list needs neither, and is answered even where both are out of reach.
public final class AnswerRace implements ReadyAnswers {
  private static final Logger log = LoggerFactory.getLogger(AnswerRace.class);

  private final FastAnswers list;
  private final Map<String, FastAnswer> answers;
  private final Rules rules;
  private final Sides sides;

  /// How long, and what counts.
  ///
  /// @param budget after which what is not found is not there
  /// @param wordsThreshold the lowest share of words in common, 0 to 1
  /// @param meaningThreshold the lowest cosine; it belongs to the embedder
  public record Rules(
      String language, Duration budget, double wordsThreshold, double meaningThreshold) {}

  /// Those who run. Owned by whoever wired them.
  ///
  /// @param embedder null where questions are compared by words alone
  /// @param threads for the time of a race, two
  public record Sides(
      KnowledgeSearch search,
      @Nullable TextEmbedder embedder,
      ExecutorService threads,
      Ticker ticker) {}

  /// @param answers by their ids; hits of an index that is older or newer than they are ignored
  public AnswerRace(FastAnswers list, Map<String, FastAnswer> answers, Rules rules, Sides sides) {
    this.list = list;
    this.answers = Map.copyOf(answers);
    this.rules = rules;
    this.sides = sides;
  }

  private record Finding(By by, List<Hit> hits) {}

  @Override
  public Optional<Match> find(String question) throws InterruptedException {
    var listed = list.find(question);
    if (listed.isPresent() || question.isBlank()) {
      return listed;
    }
    return race(question)
        .map(winner -> new Match(answer(winner.hit()), winner.by(), winner.hit().score()));
  }

  private Optional<FastRace.Winner> race(String question) throws InterruptedException {
    var deadline = sides.ticker().nanoTime() + rules.budget().toNanos();
    var race = new FastRace(rules.wordsThreshold(), rules.meaningThreshold());
    var findings = new LinkedBlockingQueue<Finding>();
    var words = start(By.WORDS, () -> sides.search().byWords(question, rules.language()), findings);
    var meaning = start(By.MEANING, () -> byMeaning(question), findings);
    try {
      while (!race.decision().isOver()) {
        var left = deadline - sides.ticker().nanoTime();
        var finding = left <= 0 ? findings.poll() : findings.poll(left, TimeUnit.NANOSECONDS);
        if (finding == null) {
          log.atInfo().addKeyValue("budget", rules.budget()).log("no time left for ready answers");
          break;
        }
        race.found(finding.by(), finding.hits());
      }
      return race.decision().winner();
    } finally {
      words.cancel(true);
      meaning.cancel(true);
    }
  }

  private List<Hit> byMeaning(String question) throws InterruptedException {
    var embedder = sides.embedder();
    return embedder == null
        ? List.of()
        : sides.search().byMeaning(embedder.embed(question), rules.language());
  }

  /// Runs one side. It always brings a finding, unless nobody waits any more.
  private Future<?> start(By by, Callable<List<Hit>> side, LinkedBlockingQueue<Finding> findings) {
    return sides
        .threads()
        .submit(() -> {
          var hits = List.<Hit>of();
          try {
            hits = side.call().stream().filter(hit -> answers.containsKey(hit.answerId())).toList();
          } catch (InterruptedException _) {
            return;
          } catch (ProviderException failure) {
            log.atWarn()
                .addKeyValue("by", by)
                .addKeyValue("provider", failure.provider())
                .addKeyValue("kind", failure.kind())
                .log("ready answers could not be looked up");
          } catch (Exception bug) {
            log.atError()
                .addKeyValue("by", by)
                .setCause(bug)
                .log("a search for ready answers broke");
          }
          findings.add(new Finding(by, hits));
        });
  }

  private FastAnswer answer(Hit hit) {
    return Objects.requireNonNull(answers.get(hit.answerId()));
  }
}
