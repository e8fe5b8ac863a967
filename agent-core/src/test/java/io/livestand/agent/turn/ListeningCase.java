package io.livestand.agent.turn;

import io.livestand.agent.testing.ManualTicker;
import io.livestand.agent.turn.TurnEvent.BotStarted;
import io.livestand.agent.turn.TurnEvent.FinalHeard;
import io.livestand.agent.turn.TurnEvent.FrameHeard;
import io.livestand.agent.turn.TurnEvent.PartialHeard;
import io.livestand.agent.turn.TurnEvent.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A turn machine and what it hears, frame by frame on a clock of its own.
final class ListeningCase {
  static final TurnConfig CONFIG = config(Duration.ZERO);

  /// The same, ahead of the caller.
  static final TurnConfig SPECULATES = config(Duration.ofMillis(100));

  private static TurnConfig config(Duration speculateAfter) {
    return new TurnConfig(
        Duration.ofMillis(120),
        Duration.ofMillis(260),
        Duration.ofMillis(900),
        speculateAfter,
        Duration.ofMillis(1_500),
        Duration.ofSeconds(20),
        true,
        3,
        BargeInConfig.holdingAfter(7));
  }

  private static final Duration FRAME = Duration.ofMillis(20);

  final TurnMachine machine;
  private final ManualTicker clock = new ManualTicker().advance(Duration.ofSeconds(1));

  ListeningCase(String language) {
    this(CONFIG, language);
  }

  ListeningCase(TurnConfig config, String language) {
    machine = new TurnMachine(config, language);
  }

  long now() {
    return clock.nanoTime();
  }

  List<TurnDecision> voice(int milliseconds) {
    return frames(milliseconds, true, -20);
  }

  List<TurnDecision> voice(int milliseconds, double dbfs) {
    return frames(milliseconds, true, dbfs);
  }

  List<TurnDecision> quiet(int milliseconds) {
    return frames(milliseconds, false, -70);
  }

  private List<TurnDecision> frames(int milliseconds, boolean voiced, double dbfs) {
    var decisions = new ArrayList<TurnDecision>();
    for (var left = milliseconds; left > 0; left -= (int) FRAME.toMillis()) {
      decisions.add(machine.on(new FrameHeard(now(), voiced, dbfs)));
      decisions.add(machine.on(new Tick(now())));
      clock.advance(FRAME);
    }
    decisions.removeIf(TurnDecision.Wait.class::isInstance);
    return decisions;
  }

  TurnDecision guessed(String words) {
    return machine.on(new PartialHeard(now(), words));
  }

  TurnDecision heard(String words) {
    return machine.on(new FinalHeard(now(), words));
  }

  /// A question was answered, and the bot is in the middle of saying `words`.
  ListeningCase whileTheBotSays(String words) {
    voice(500);
    quiet(280);
    heard("tell me");
    quiet(20);
    machine.on(new TurnEvent.BotSays(now(), words));
    machine.on(new BotStarted(now()));
    quiet(1_200);
    return this;
  }
}
