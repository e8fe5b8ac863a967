package io.livestand.agent.dialogue.intent;

import io.livestand.agent.dialogue.entity.Entities;
import io.livestand.agent.dialogue.entity.EntityExtractors;
import io.livestand.agent.knowledge.FastAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells what callers want, in one language. It remembers nothing, so that all calls share one:
/// what a call has to remember is in its [IntentResult].
///
/// Intents and questions asked often compete for the same words: words that fit a question better
/// are no intent, and the other way round.
public final class IntentClassifier {
  private final List<IntentExamples> intents;
  private final List<FastAnswer> faq;
  private final PhraseMatcher matcher;
  private final IntentThresholds thresholds;
  private final EntityExtractors extractors;
  private final List<Integer> sizes;

  /// @param matching makes the matcher for all the phrases
  public IntentClassifier(
      List<IntentExamples> intents,
      List<FastAnswer> faq,
      PhraseMatcher.Factory matching,
      IntentThresholds thresholds,
      EntityExtractors extractors)
      throws InterruptedException {
    this.intents = List.copyOf(intents);
    this.faq = List.copyOf(faq);
    this.thresholds = thresholds;
    this.extractors = extractors;
    this.sizes =
        Stream.concat(
                intents.stream().map(intent -> intent.phrases().size()),
                faq.stream().map(entry -> entry.questions().size()))
            .toList();
    this.matcher = matching.over(phrases(intents, faq));
  }

  /// All phrases in the order in which a classifier gives them to its matcher.
  public static List<String> phrases(List<IntentExamples> intents, List<FastAnswer> faq) {
    var phrases = new ArrayList<String>();
    intents.forEach(intent -> phrases.addAll(intent.phrases()));
    faq.forEach(entry -> phrases.addAll(entry.questions()));
    return phrases;
  }

  /// The ids of all intents.
  public Set<String> intentIds() {
    return intents.stream().map(IntentExamples::intentId).collect(Collectors.toUnmodifiableSet());
  }

  /// What the caller wants; empty where the words fit no intent well enough, or a question asked
  /// often fits them better.
  ///
  /// @param text what was heard so far
  /// @param previousLeader see [IntentResult#currentLeader()]; null at the beginning of a call
  /// @param possible ids of the intents that lead on from where the call is
  /// @param today where the caller is: `tomorrow` is a date
  public Optional<IntentResult> classifyIntent(
      String text, @Nullable String previousLeader, Predicate<String> possible, LocalDate today)
      throws InterruptedException {
    var scores = score(text);
    var best = best(scores.intents(), intent -> possible.test(intents.get(intent).intentId()));
    if (best.isEmpty()) {
      return Optional.empty();
    }
    var leader = best.get();
    var chosen =
        best(scores.intents(), it -> intents.get(it).intentId().equals(previousLeader))
            .filter(_ -> previousLeader != null && possible.test(previousLeader))
            .filter(previous -> previous.score() >= thresholds.intent())
            .filter(previous -> leader.score() - previous.score() < thresholds.margin())
            .orElse(leader);
    var question = best(scores.faq(), _ -> true).filter(it -> it.score() >= thresholds.faq());
    if (chosen.score() < thresholds.intent()
        || question.filter(it -> it.score() > leader.score()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new IntentResult(
            intents.get(chosen.at()).intentId(),
            chosen.score(),
            extractors.extract(text, today),
            intents.get(leader.at()).intentId()));
  }

  /// Numbers, dates and the like among the words, whatever the caller wants.
  ///
  /// @param today where the caller is: `tomorrow` is a date
  public Entities entities(String text, LocalDate today) {
    return extractors.extract(text, today);
  }

  /// The answer to a question that is asked often; empty where none fits well enough.
  public Optional<FaqAnswer> findFaqAnswer(String text) throws InterruptedException {
    return best(score(text).faq(), _ -> true)
        .filter(it -> it.score() >= thresholds.faq())
        .map(it -> new FaqAnswer(faq.get(it.at()).id(), faq.get(it.at()).answer(), it.score()));
  }

  /// The best scores, in the order of the intents and of the questions.
  private record Scores(List<Double> intents, List<Double> faq) {}

  private record Scored(int at, double score) {}

  private Scores score(String text) throws InterruptedException {
    var similarities = matcher.similarities(text);
    var scores = new ArrayList<Double>();
    var from = 0;
    for (var size : sizes) {
      scores.add(Arrays.stream(similarities, from, from + size).max().orElse(0));
      from += size;
    }
    return new Scores(
        scores.subList(0, intents.size()), scores.subList(intents.size(), scores.size()));
  }

  private static Optional<Scored> best(List<Double> scores, IntPredicate among) {
    return IntStream.range(0, scores.size())
        .filter(among)
        .mapToObj(at -> new Scored(at, scores.get(at)))
        .max(Comparator.comparingDouble(Scored::score));
  }
}
