package io.livestand.agent.language.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ScriptedModel;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.ForAll;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// A message of these tests costs ten tokens: four for itself, and six for its text.
final class DualContextTest {
  private static final int COST = 10;

  private final ScriptedModel model = new ScriptedModel();
  private final Summaries summaries = new Summaries(8);
  private final Queue<Runnable> background = new ArrayDeque<>();

  /// Ten messages fit; the second context is prepared at six and takes over at eight.
  private final DualContext context = context(10);

  @Test
  void aShortCallIsShownAsItWas() {
    say(1, 4);

    assertThat(shown()).containsExactly("system", "said 1", "said 2", "said 3", "said 4");
    assertThat(context.usage()).isEqualTo(0.5);
    assertThat(background).isEmpty();
  }

  @Test
  void pastTheFirstThresholdASecondContextIsSummarisedAndWarmed() {
    model.then("sum", "up ").then("x");
    say(1, 5);

    background.remove().run();

    assertThat(texts(model.requests.getFirst()))
        .containsExactly("Retell.", "Assistant: said 1\nCaller: said 2\nAssistant: said 3\n");
    assertThat(model.requests.getFirst().longest()).isEqualTo(50);
    assertThat(texts(model.requests.getLast()))
        .containsExactly("system", "sumup", "said 4", "said 5");
    assertThat(model.requests.getLast().longest()).isEqualTo(1);
    assertThat(shown()).hasSize(6);
  }

  @Test
  void pastTheSecondThresholdItTakesOverWithAllThatWasSaidMeanwhile() {
    model.then("sum up").then("x");
    say(1, 5);
    background.remove().run();
    say(6, 6);
    assertThat(shown()).hasSize(7);

    say(7, 7);

    assertThat(shown()).containsExactly("system", "sum up", "said 4", "said 5", "said 6", "said 7");
    assertThat(context.usage()).isEqualTo(0.6);
  }

  @Test
  void theThirdContextRetellsTheSecond() {
    model.then("sum up").then("x").then("sum it").then("x");
    say(1, 5);
    background.remove().run();
    say(6, 7);
    var _ = shown();
    say(8, 8);

    background.remove().run();
    say(9, 9);

    assertThat(texts(model.requests.get(2)).getLast())
        .isEqualTo("sum up\nCaller: said 4\nAssistant: said 5\nCaller: said 6\n");
    assertThat(shown()).containsExactly("system", "sum it", "said 7", "said 8", "said 9");
  }

  @Test
  void aContextIsNotPreparedTwiceAtATime() {
    model.then("sum up").then("x");
    say(1, 7);

    assertThat(background).hasSize(1);
    background.remove().run();
    say(8, 8);
    assertThat(background).isEmpty();
  }

  @Test
  void aSummaryThatFailsIsTriedAgainWithWhatIsSaidNext() {
    model.then(new ProviderException("vendor", Kind.UNAVAILABLE, "down")).then("sum up").then("x");
    say(1, 5);
    background.remove().run();

    say(6, 7);
    background.remove().run();

    assertThat(shown()).startsWith("system", "sum up");
  }

  @Test
  void aSummaryIsNotPaidForTwice() {
    model.then("sum up").then("x").then("x");
    say(1, 5);
    background.remove().run();
    var other = context(10);
    for (var i = 1; i <= 5; i++) {
      other.add(message(i));
    }
    background.remove().run();

    assertThat(model.requests).hasSize(3);
    assertThat(model.requests).filteredOn(request -> request.longest() == 50).hasSize(1);
  }

  @Test
  void withoutASecondContextTheOldestMessagesAreForgottenAtTheLimit() {
    say(1, 12);

    assertThat(shown()).hasSize(10).startsWith("system", "said 4").endsWith("said 12");
    assertThat(context.usage()).isEqualTo(1);
  }

  @Test
  void aSecondContextThatComesLateTakesOverStill() {
    model.then("sum up").then("x");
    say(1, 11);
    var _ = shown();

    background.remove().run();

    assertThat(shown()).startsWith("system", "sum up", "said 4").endsWith("said 11");
  }

  @Test
  void whatIsTakenBackCostsNothing() {
    say(1, 4);
    context.removeLast();

    assertThat(shown()).containsExactly("system", "said 1", "said 2", "said 3");
    assertThat(context.usage()).isEqualTo(0.4);
  }

  @Test
  void nothingIsLostOrDoubledWhateverHappens() {
    ForAll.samples(random -> {
      var echo = new ScriptedModel();
      var waiting = new ArrayDeque<Runnable>();
      var grown =
          new DualContext(
              new ChatMessage(Role.SYSTEM, "system"),
              new ContextConfig(20 * COST, 0.5, 0.7, 3, 50),
              String::length,
              new Summarizer(echo, new Summaries(1), "Retell.", 50),
              waiting::add);
      var summary = 0;
      var next = 1;
      for (var step = 0; step < 60; step++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            if (!waiting.isEmpty()) {
              summary++;
              echo.then("sum %02d".formatted(summary)).then("x");
              waiting.remove().run();
            }
          }
          default -> grown.add(message(next++));
        }
        var shown = grown.messages().stream().map(ChatMessage::text).toList();
        var said = shown.stream().filter(text -> text.startsWith("said")).toList();
        var first = next - said.size();
        var expected = new ArrayList<String>();
        for (var i = first; i < next; i++) {
          expected.add("said " + i);
        }
        assertThat(said).isEqualTo(expected);
        assertThat(grown.usage()).isLessThanOrEqualTo(1);
      }
    });
  }

  private DualContext context(int messages) {
    return new DualContext(
        new ChatMessage(Role.SYSTEM, "system"),
        new ContextConfig(messages * COST, 0.6, 0.8, 2, 50),
        text -> Math.min(6, text.length()),
        new Summarizer(model, summaries, "Retell.", 50),
        background::add);
  }

  private void say(int from, int to) {
    for (var i = from; i <= to; i++) {
      context.add(message(i));
    }
  }

  private static ChatMessage message(int number) {
    return new ChatMessage(number % 2 == 1 ? Role.ASSISTANT : Role.USER, "said " + number);
  }

  private List<String> shown() {
    return context.messages().stream().map(ChatMessage::text).toList();
  }

  private static List<String> texts(ModelRequest request) {
    return request.conversation().stream().map(ChatMessage::text).toList();
  }
}
