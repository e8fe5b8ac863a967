package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.knowledge.AnswerRace.Rules;
import io.livestand.agent.knowledge.AnswerRace.Sides;
import io.livestand.agent.knowledge.KnowledgeSearch.Hit;
import io.livestand.agent.knowledge.ReadyAnswers.By;
import io.livestand.agent.knowledge.ReadyAnswers.Match;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class AnswerRaceTest {
  private static final FastAnswer PRICE =
      new FastAnswer("price", List.of("How much is delivery?"), "Five dollars.");
  private static final FastAnswer HOURS =
      new FastAnswer("hours", List.of("When are you open?"), "From eight to ten.");
  private static final Hit STRONG = new Hit("price", "How much is delivery?", 0.8);
  private static final Hit WEAK = new Hit("price", "How much is delivery?", 0.5);
  private static final Hit NEAR = new Hit("hours", "When are you open?", 0.95);
  private static final Hit FAR = new Hit("hours", "When are you open?", 0.6);
  private static final Duration BUDGET = Duration.ofMillis(200);
  private static final String QUESTION = "what do I have to pay";

  /// What a side does when it is asked.
  private interface Play {
    List<Hit> hits() throws InterruptedException;
  }

  private final ManualTicker clock = new ManualTicker();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch bothStopped = new CountDownLatch(2);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.close();
  }

  @Test
  void aQuestionAsItIsInTheListNeedsNoSearch() throws Exception {
    var found =
        race(AnswerRaceTest::unwanted, AnswerRaceTest::unwanted).find("how much is delivery");

    assertThat(found).contains(new Match(PRICE, By.LIST, 1));
  }

  @Test
  void silenceIsNotLookedUp() throws Exception {
    assertThat(race(AnswerRaceTest::unwanted, AnswerRaceTest::unwanted).find(" ")).isEmpty();
  }

  @Test
  void aHitByWordsAnswersWithoutWaitingForTheMeaning() throws Exception {
    var found = race(() -> List.of(STRONG), this::never).find(QUESTION);

    assertThat(found).contains(new Match(PRICE, By.WORDS, 0.8));
  }

  @Test
  void theSideThatIsNotWaitedForIsStopped() throws Exception {
    var embedding = new CountDownLatch(1);
    var race =
        race(
            () -> {
              embedding.await();
              return List.of(STRONG);
            },
            () -> {
              embedding.countDown();
              return never();
            });

    assertThat(race.find(QUESTION)).isPresent();
    stopped.await();
  }

  @Test
  void whereTheWordsAreWeakTheMeaningAnswers() throws Exception {
    var found = race(() -> List.of(WEAK), () -> List.of(NEAR)).find(QUESTION);

    assertThat(found).contains(new Match(HOURS, By.MEANING, 0.95));
  }

  @Test
  void whereBothAreWeakThereIsNoReadyAnswer() throws Exception {
    assertThat(race(() -> List.of(WEAK), () -> List.of(FAR)).find(QUESTION)).isEmpty();
  }

  @Test
  void whereTheWordsFailTheMeaningAnswers() throws Exception {
    var found = race(AnswerRaceTest::outOfReach, () -> List.of(NEAR)).find(QUESTION);

    assertThat(found).contains(new Match(HOURS, By.MEANING, 0.95));
  }

  @Test
  void whereTheMeaningFailsTheWordsAnswer() throws Exception {
    assertThat(race(() -> List.of(STRONG), AnswerRaceTest::outOfReach).find(QUESTION)).isPresent();
    assertThat(race(() -> List.of(WEAK), AnswerRaceTest::outOfReach).find(QUESTION)).isEmpty();
  }

  @Test
  void whereBothFailThereIsNoReadyAnswer() throws Exception {
    assertThat(race(AnswerRaceTest::outOfReach, AnswerRaceTest::outOfReach).find(QUESTION))
        .isEmpty();
  }

  @Test
  void aBugOnOneSideLeavesTheOther() throws Exception {
    Play bug =
        () -> {
          throw new IllegalStateException("a bug");
        };

    assertThat(race(bug, () -> List.of(NEAR)).find(QUESTION)).isPresent();
  }

  @Test
  void whenTheTimeIsUpWhatIsThereDecides() throws Exception {
    var busy = new BusyWithWords();
    var found = raceOn(busy, () -> late(NEAR)).find(QUESTION);

    assertThat(found).contains(new Match(HOURS, By.MEANING, 0.95));
    assertThat(busy.words).allMatch(Future::isCancelled);
  }

  @Test
  void whenTheTimeIsUpWithNothingThereTheModelIsAsked() throws Exception {
    assertThat(raceOn(new BusyWithWords(), () -> late(FAR)).find(QUESTION)).isEmpty();
  }

  @Test
  void twoSilentSidesAreNotWaitedForLongerThanTheBudget() throws Exception {
    assertThat(race(this::never, this::never).find(QUESTION)).isEmpty();
    bothStopped.await();
  }

  @Test
  void whoIsInterruptedStopsBothSides() throws Exception {
    var begun = new CountDownLatch(2);
    Play stuck =
        () -> {
          begun.countDown();
          return never();
        };
    var race = race(stuck, stuck, Duration.ofMinutes(1));
    var asking = new FutureTask<Optional<Match>>(() -> race.find(QUESTION));
    var caller = Thread.ofVirtual().start(asking);
    begun.await();

    caller.interrupt();

    caller.join();
    bothStopped.await();
    assertThat(asking.state()).isEqualTo(FutureTask.State.FAILED);
    assertThat(asking.exceptionNow()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aHitOfAnAnswerThatNoLongerExistsIsPassedOver() throws Exception {
    var old = new Hit("winter_sale", "what do I have to pay", 1);

    var found = race(() -> List.of(old, STRONG), List::of).find(QUESTION);

    assertThat(found).contains(new Match(PRICE, By.WORDS, 0.8));
  }

  @Test
  void withoutAnEmbedderTheWordsDecideAlone() throws Exception {
    var sides = new Sides(search(() -> List.of(WEAK), List::of), null, threads, clock);

    assertThat(race(sides, BUDGET).find(QUESTION)).isEmpty();
  }

  /// A race whose words never come.
  private AnswerRace raceOn(BusyWithWords busy, Play meaning) {
    var search = search(AnswerRaceTest::unwanted, meaning);
    return race(new Sides(search, embedder(), busy, clock), BUDGET);
  }

  private AnswerRace race(Play words, Play meaning) {
    return race(words, meaning, BUDGET);
  }

  private AnswerRace race(Play words, Play meaning, Duration budget) {
    return race(new Sides(search(words, meaning), embedder(), threads, clock), budget);
  }

  private static AnswerRace race(Sides sides, Duration budget) {
    return new AnswerRace(
        new FastAnswers(List.of(PRICE, HOURS), Set.of("is"), 0.75),
        Map.of("price", PRICE, "hours", HOURS),
        new Rules("en-US", budget, 0.7, 0.9),
        sides);
  }

  /// Blocks until it is interrupted.
  private List<Hit> never() throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return List.of();
    } finally {
      stopped.countDown();
      bothStopped.countDown();
    }
  }

  /// Comes when the budget is spent.
  private List<Hit> late(Hit hit) {
    clock.advance(BUDGET);
    return List.of(hit);
  }

  /// Threads of which the first never begins, and the second ends before anybody waits for it.
  private static final class BusyWithWords extends AbstractExecutorService {
    final List<Future<?>> words = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
      if (words.isEmpty()) {
        words.add((Future<?>) task);
      } else {
        task.run();
      }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private static List<Hit> outOfReach() {
    throw new ProviderException("search", Kind.UNAVAILABLE, "out of reach");
  }

  private static List<Hit> unwanted() {
    throw new AssertionError("nobody was to be asked");
  }

  private static KnowledgeSearch search(Play words, Play meaning) {
    return new KnowledgeSearch() {
      @Override
      public List<Hit> byWords(String question, String language) throws InterruptedException {
        return words.hits();
      }

      @Override
      public List<Hit> byMeaning(float[] vector, String language) throws InterruptedException {
        return meaning.hits();
      }

      @Override
      public void close() {}
    };
  }

  private static TextEmbedder embedder() {
    return new TextEmbedder() {
      @Override
      public float[] embed(String text) {
        return new float[] {1};
      }

      @Override
      public String fingerprint() {
        return "scripted";
      }
    };
  }
}
