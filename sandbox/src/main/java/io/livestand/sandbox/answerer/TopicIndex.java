package io.livestand.sandbox.answerer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the topic that shares the rarest words with a question.
///
/// A word weighs by how few topics have it (`ln(1 + topics / topics with it)`); a topic answers
/// when the words it shares weigh at least 45 % of the question.
final class TopicIndex {
  private static final double LEAST_SHARE = 0.45;
  private static final double UNKNOWN_WORD = 1.0;

  private final Map<Knowledge.Section, Set<String>> stems = new LinkedHashMap<>();
  private final Map<String, Integer> topicsWith = new HashMap<>();

  TopicIndex(List<Knowledge.Section> topics) {
    for (var topic : topics) {
      var all =
          new TreeSet<>(
              Words.stems(
                  topic.title()
                      + " "
                      + topic.keywords()
                      + " "
                      + String.join(" ", topic.questions())));
      stems.put(topic, all);
      all.forEach(stem -> topicsWith.merge(stem, 1, Integer::sum));
    }
  }

  Optional<Knowledge.Section> find(String question) {
    return asked(question).or(() -> nearest(question));
  }

  private Optional<Knowledge.Section> asked(String question) {
    var words = Words.plain(question);
    return stems.keySet().stream()
        .filter(topic -> topic.questions().stream().map(Words::plain).anyMatch(words::equals))
        .findFirst();
  }

  private Optional<Knowledge.Section> nearest(String question) {
    var asked = Words.stems(question);
    var whole = asked.stream().mapToDouble(this::weight).sum();
    return stems.entrySet().stream()
        .max(Comparator.comparingDouble(topic -> shared(asked, topic.getValue())))
        .filter(topic -> whole > 0 && shared(asked, topic.getValue()) / whole >= LEAST_SHARE)
        .map(Map.Entry::getKey);
  }

  private double shared(List<String> asked, Set<String> topic) {
    return asked.stream().filter(topic::contains).mapToDouble(this::weight).sum();
  }

  private double weight(String stem) {
    var count = topicsWith.get(stem);
    return count == null ? UNKNOWN_WORD : Math.log(1 + (double) stems.size() / count);
  }
}
