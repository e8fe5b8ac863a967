package io.livestand.providers.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.knowledge.AnswerScope;
import io.livestand.agent.knowledge.AnswerStore.Entry;
import io.livestand.agent.knowledge.AskedQuestion;
import io.livestand.agent.knowledge.SemanticAnswers;
import io.livestand.agent.testing.WordEmbedder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisAnswerStoreIT {
  @RegisterExtension static final AgainstRedis REDIS = new AgainstRedis();

  private static final Duration LIFE = Duration.ofHours(1);

  private final RedisLink link = REDIS.emptyLink();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final RedisAnswerStore store = new RedisAnswerStore(link, () -> now);

  @Test
  void anAnswerIsReadAgain() {
    store.save("scope", entry("Can I pay by card?", "Да."));

    assertThat(store.load("scope"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.question()).isEqualTo("Can I pay by card?");
          assertThat(entry.answer()).isEqualTo("Да.");
          assertThat(entry.vector()).containsExactly(1f, -0.5f);
          assertThat(entry.expires()).isEqualTo(now.plus(LIFE));
        });
    assertThat(store.load("another")).isEmpty();
  }

  @Test
  void whatHasExpiredIsSweptOut() {
    store.save("scope", entry("one", "1"));
    now = now.plus(Duration.ofMinutes(30));
    store.save("scope", entry("two", "2"));

    now = now.plus(Duration.ofMinutes(30));

    assertThat(store.load("scope")).singleElement().returns("two", Entry::question);
    assertThat(link.<Long>ask(commands -> commands.hlen(link.key("answers:scope")))).contains(1L);
  }

  @Test
  void whatIsNoAnswerIsSweptOut() {
    var name = link.key("answers:scope");
    link.<Long>ask(commands ->
        commands.hset(
            name,
            Map.of(
                "empty", new byte[0],
                "foreign", new byte[] {9, 9},
                "long", new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 0})));

    assertThat(store.load("scope")).isEmpty();
    assertThat(link.<Long>ask(commands -> commands.hlen(name))).contains(0L);
  }

  @Test
  void theHashGoesWithItsLastAnswer() {
    store.save("scope", entry("one", "1"));
    store.save("scope", new Entry("two", "2", new float[0], now.plusSeconds(1)));

    assertThat(link.<Long>ask(commands -> commands.pttl(link.key("answers:scope"))).orElseThrow())
        .isBetween(LIFE.minusMinutes(1).toMillis(), LIFE.toMillis());
  }

  @Test
  void anotherNodeGivesTheAnswer() throws Exception {
    var question =
        new AskedQuestion(
            "Can I pay by card?", new AnswerScope("en-US", "model", "prompt"), Set.of());
    answers().put(question, "Yes.");

    var other = answers();
    other.find(question); // reads the store

    assertThat(other.find(question)).get().returns("Yes.", found -> found.answer());
  }

  private SemanticAnswers answers() {
    return new SemanticAnswers(
        new WordEmbedder(),
        store,
        new SemanticAnswers.Policy(0.9, LIFE, Duration.ofMinutes(1)),
        () -> now,
        Runnable::run);
  }

  private Entry entry(String question, String answer) {
    return new Entry(question, answer, new float[] {1f, -0.5f}, now.plus(LIFE));
  }
}
