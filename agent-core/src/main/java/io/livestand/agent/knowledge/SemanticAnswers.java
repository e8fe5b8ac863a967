package io.livestand.agent.knowledge;

import io.livestand.agent.knowledge.AnswerStore.Entry;
import io.livestand.agent.language.TextEmbedder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// Answers by the meaning of their questions: the one whose vector lies closest is given where it
/// lies close enough. All of a scope is searched in memory, some microseconds for a thousand
/// answers; the store is read in the background, so that answers of other nodes arrive, and written
/// with every new answer.
public final class SemanticAnswers implements AnswerCache {
  private static final int MAX_EACH = 2_000;

  private final TextEmbedder embedder;
  private final AnswerStore store;
  private final Policy policy;
  private final InstantSource clock;
  private final Executor background;
  private final Map<String, Known> scopes = new ConcurrentHashMap<>();

  /// When an answer is given again.
  ///
  /// @param threshold lowest cosine of two questions that count as the same, 0 to 1
  /// @param life how long an answer is remembered
  /// @param refresh how old may be what is known of the store
  public record Policy(double threshold, Duration life, Duration refresh) {
    public Policy {
      if (!(threshold > 0 && threshold <= 1)) {
        throw new IllegalArgumentException("a threshold is above 0 and at most 1: " + threshold);
      }
    }
  }

  /// @param background runs what a caller need not wait for
  public SemanticAnswers(
      TextEmbedder embedder,
      AnswerStore store,
      Policy policy,
      InstantSource clock,
      Executor background) {
    this.embedder = embedder;
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public Optional<Remembered> find(AskedQuestion question) throws InterruptedException {
    if (question.isPersonal()) {
      return Optional.empty();
    }
    var known = known(question.scope());
    var vector = embedder.embed(question.text());
    return known.closest(vector, clock.instant());
  }

  @Override
  public void put(AskedQuestion question, String answer) throws InterruptedException {
    if (answer.isBlank() || question.isPersonal(answer)) {
      return;
    }
    var expires = clock.instant().plus(policy.life());
    var entry = new Entry(question.text(), answer, embedder.embed(question.text()), expires);
    known(question.scope()).add(entry);
    background.execute(() -> store.save(scope(question.scope()), entry));
  }

  private Known known(AnswerScope scope) {
    var key = scope(scope);
    var known = scopes.computeIfAbsent(key, _ -> new Known());
    if (known.isToBeRead(clock.instant())) {
      background.execute(() -> store.load(key).forEach(known::add));
    }
    return known;
  }

  private String scope(AnswerScope scope) {
    return scope.fingerprint(embedder.fingerprint());
  }

  /// What is known of one scope, by question, the oldest first.
  private final class Known {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Instant readAgain = Instant.MIN;

    synchronized boolean isToBeRead(Instant now) {
      if (now.isBefore(readAgain)) {
        return false;
      }
      readAgain = now.plus(policy.refresh());
      return true;
    }

    synchronized void add(Entry entry) {
      entries.remove(entry.question());
      entries.put(entry.question(), entry);
      if (entries.size() > MAX_EACH) {
        entries.remove(entries.keySet().iterator().next());
      }
    }

    synchronized Optional<Remembered> closest(float[] vector, Instant now) {
      entries.values().removeIf(entry -> !now.isBefore(entry.expires()));
      return entries.values().stream()
          .map(entry ->
              new Remembered(entry.question(), entry.answer(), cosine(vector, entry.vector())))
          .max(Comparator.comparingDouble(Remembered::similarity))
          .filter(best -> best.similarity() >= policy.threshold());
    }
  }

  private static double cosine(float[] one, float[] other) {
    if (one.length != other.length) {
      return 0; // stored by another version of the same model
    }
    double product = 0;
    double ones = 0;
    double others = 0;
    for (var index = 0; index < one.length; index++) {
      product += one[index] * other[index];
      ones += one[index] * one[index];
      others += other[index] * other[index];
    }
    return ones == 0 || others == 0 ? 0 : product / Math.sqrt(ones * others);
  }
}
