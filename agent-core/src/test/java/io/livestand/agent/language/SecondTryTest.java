package io.livestand.agent.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SecondTryTest {
  private static final ModelRequest QUESTION =
      ModelRequest.plain(List.of(new ChatMessage(Role.USER, "Why?")));

  private final ManualTicker clock = new ManualTicker();
  private final Flaky model = new Flaky();
  private final SecondTry twice = new SecondTry(model, clock, Duration.ofSeconds(1));

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "RATE_LIMITED"})
  void aModelThatCouldNotBeginIsAskedOnceMore(Kind kind) throws Exception {
    model.fails(kind).writes("Because", ".");

    assertThat(allOf(twice.ask(QUESTION))).containsExactly("Because", ".");
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void aSecondFailureIsTold() {
    model.fails(Kind.UNAVAILABLE).fails(Kind.UNAVAILABLE).writes("too late");

    assertThatThrownBy(() -> allOf(twice.ask(QUESTION))).isInstanceOf(ProviderException.class);
    assertThat(model.asked).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"UNAVAILABLE", "RATE_LIMITED"},
      mode = Mode.EXCLUDE)
  void whatAnotherTryCannotHelpIsNotTried(Kind kind) {
    model.fails(kind).writes("never");

    assertThatThrownBy(() -> allOf(twice.ask(QUESTION)))
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void afterTheFirstWordsThereIsNoSecondTry() {
    model.breaksOffAfter("Because", Kind.UNAVAILABLE).writes("Because", ".");

    assertThatThrownBy(() -> allOf(twice.ask(QUESTION))).isInstanceOf(ProviderException.class);
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void whoHasWaitedForLongIsNotKeptWaiting() {
    model.fails(Kind.UNAVAILABLE).writes("too late");
    var answer = twice.ask(QUESTION);
    clock.advance(Duration.ofSeconds(1));

    assertThatThrownBy(() -> allOf(answer)).isInstanceOf(ProviderException.class);
  }

  @Test
  void aClosedAnswerIsNotAskedForAgain() throws Exception {
    model.fails(Kind.UNAVAILABLE).writes("unwanted");
    var answer = twice.ask(QUESTION);
    answer.close();

    assertThat(answer.next()).isNull();
    assertThat(model.asked).hasSize(1);
    assertThat(model.open).isZero();
  }

  @Test
  void everyTryIsClosed() throws Exception {
    model.fails(Kind.UNAVAILABLE).writes("Because.");
    try (var answer = twice.ask(QUESTION)) {
      assertThat(answer.next()).isEqualTo(new ModelPiece.Text("Because."));
    }

    assertThat(model.open).isZero();
    assertThat(twice.name()).isEqualTo("flaky");
  }

  private static List<String> allOf(ModelStream answer) throws InterruptedException {
    var pieces = new ArrayList<String>();
    for (var piece = answer.next(); piece != null; piece = answer.next()) {
      pieces.add(((ModelPiece.Text) piece).text());
    }
    return pieces;
  }

  /// A model with a plan for each time it is asked.
  private static final class Flaky implements LanguageModel {
    private record Plan(Deque<String> pieces, @Nullable Kind failure) {}

    final List<ModelRequest> asked = new ArrayList<>();
    int open;
    private final Deque<Plan> plans = new ArrayDeque<>();

    Flaky fails(Kind kind) {
      plans.add(new Plan(new ArrayDeque<>(), kind));
      return this;
    }

    Flaky breaksOffAfter(String piece, Kind kind) {
      plans.add(new Plan(new ArrayDeque<>(List.of(piece)), kind));
      return this;
    }

    void writes(String... pieces) {
      plans.add(new Plan(new ArrayDeque<>(List.of(pieces)), null));
    }

    @Override
    public String name() {
      return "flaky";
    }

    @Override
    public ModelStream ask(ModelRequest request) {
      asked.add(request);
      open++;
      var plan = plans.remove();
      return new ModelStream() {
        private boolean closed;

        @Override
        public @Nullable ModelPiece next() {
          var piece = plan.pieces.poll();
          if (piece == null && plan.failure != null) {
            throw new ProviderException("flaky", plan.failure, "as planned");
          }
          return piece == null ? null : new ModelPiece.Text(piece);
        }

        @Override
        public void close() {
          open -= closed ? 0 : 1;
          closed = true;
        }
      };
    }

    @Override
    public void close() {}
  }
}
