package io.livestand.app.bench;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.agent.turn.Expectation;
import io.livestand.agent.turn.TurnConfig;
import io.livestand.agent.turn.TurnDecision;
import io.livestand.agent.turn.TurnEvent;
import io.livestand.agent.turn.TurnMachine;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An item heard by a real voice detector and the turn machine, frame by frame on the item's own
/// clock, with everything that the call around the machine does: the bot is ducked, paused, resumed
/// and stopped from the next packet on, and its echo with it.
final class TurnSetTrial {
  private static final long MILLI = 1_000_000;
  private static final int FRAME_MS = 20;

  /// How long an echo takes to the caller's room and back, and how much is left of it.
  private static final int ECHO_DELAY_FRAMES = 9;

  private static final double ECHO_DB = -20;
  private static final float DUCKED = 0.25f;
  private static final String ELSEWHERE = "Thank you for calling, please listen to the following.";

  private final TurnItem item;
  private final TurnMachine machine;
  private final HeardOnTime recogniser;
  private final boolean echoes;

  /// The bot's own sound: gain of what it sends now, and what it sent.
  private float gain = 1;

  private boolean isPaused;
  private int botFrame;
  private final java.util.ArrayDeque<PcmFrame> onTheWay = new java.util.ArrayDeque<>();

  private OptionalInt duckedMs = OptionalInt.empty();
  private OptionalInt pausedMs = OptionalInt.empty();
  private OptionalInt stoppedMs = OptionalInt.empty();
  private OptionalInt resumedMs = OptionalInt.empty();
  private OptionalInt endedMs = OptionalInt.empty();
  private OptionalInt decidedMs = OptionalInt.empty();
  private OptionalInt answeredMs = OptionalInt.empty();
  private TurnDecision.@Nullable Answer answer;

  private TurnSetTrial(TurnItem item, TurnConfig config) {
    this.item = item;
    this.machine = new TurnMachine(config, item.language().equals("ru") ? "ru-RU" : "en-US");
    this.recogniser = new HeardOnTime(item);
    this.echoes = item.kind().equals("echo");
  }

  /// What became of the item, in milliseconds of its clock.
  ///
  /// @param ducked, paused, stopped, resumed first packet for which the bot was told so
  /// @param decided when the turn was taken, the time for the recogniser's final words left out
  /// @param answered when an answer was first decided upon
  record Outcome(
      TurnItem item,
      OptionalInt ducked,
      OptionalInt paused,
      OptionalInt stopped,
      OptionalInt resumed,
      OptionalInt decided,
      OptionalInt answered,
      TurnDecision.@Nullable Answer answer) {}

  static Outcome of(TurnItem item, Supplier<Vad> vad, TurnConfig config) {
    var trial = new TurnSetTrial(item, config);
    if (!item.kind().startsWith("pause")) {
      trial.botSpeaks();
    } else if (item.kind().equals("pause phone")) {
      trial.machine.on(new TurnEvent.DialogueExpects(0, Expectation.PHONE));
    }
    try (var ear = vad.get()) {
      trial.hear(ear);
    }
    return new Outcome(
        item,
        trial.duckedMs,
        trial.pausedMs,
        trial.stoppedMs,
        trial.resumedMs,
        trial.decidedMs,
        trial.answeredMs,
        trial.answer);
  }

  private void botSpeaks() {
    machine.on(new TurnEvent.BotBegins(0));
    machine.on(new TurnEvent.BotSays(0, echoes ? item.text() : ELSEWHERE));
    machine.on(new TurnEvent.BotStarted(0));
  }

  private void hear(Vad ear) {
    for (var index = 0; index < item.frames().size() && endsLater(); index++) {
      var nowMs = (index + 1) * FRAME_MS; // a frame is received at its end
      var frame = echoes ? echo() : item.frames().get(index);
      recogniser
          .until(nowMs)
          .forEach(event -> {
            var decision = machine.on(event);
            if (decision instanceof TurnDecision.Answer) {
              decidedMs =
                  first(decidedMs, endedMs.orElse(nowMs)); // it had only to wait for the words
            }
            obey(decision, nowMs);
          });
      obey(
          machine.on(
              new TurnEvent.FrameHeard(nowMs * MILLI, ear.isVoice(frame), Levels.dbfs(frame))),
          nowMs);
      obey(machine.on(new TurnEvent.Tick(nowMs * MILLI)), nowMs);
    }
  }

  private boolean endsLater() {
    return stoppedMs.isEmpty() && (answeredMs.isEmpty() || answeredMs.getAsInt() < item.endMs());
  }

  /// What comes back of the bot's own voice: less where it is ducked, nothing where it is paused.
  private PcmFrame echo() {
    var sent = PcmFrame.silence(TurnItem.RATE);
    if (!isPaused && botFrame < item.frames().size()) {
      sent = scaled(item.frames().get(botFrame++), gain * Noise.level(ECHO_DB));
    }
    onTheWay.add(sent);
    return onTheWay.size() > ECHO_DELAY_FRAMES
        ? onTheWay.removeFirst()
        : PcmFrame.silence(TurnItem.RATE);
  }

  private static PcmFrame scaled(PcmFrame frame, double by) {
    var samples = frame.samples().clone();
    for (var i = 0; i < samples.length; i++) {
      samples[i] = (short) (samples[i] * by);
    }
    return new PcmFrame(samples, frame.sampleRate());
  }

  private void obey(TurnDecision decision, int nowMs) {
    var packetMs = nowMs + FRAME_MS;
    switch (decision) {
      case TurnDecision.Duck _ -> {
        gain = DUCKED;
        duckedMs = first(duckedMs, packetMs);
      }
      case TurnDecision.Hold _ -> {
        isPaused = true;
        pausedMs = first(pausedMs, packetMs);
      }
      case TurnDecision.Resume _ -> {
        gain = 1;
        isPaused = false;
        resumedMs = first(resumedMs, packetMs);
      }
      case TurnDecision.BargeIn _ -> stoppedMs = first(stoppedMs, packetMs);
      case TurnDecision.UtteranceEnded _ -> {
        endedMs = OptionalInt.of(nowMs);
        recogniser.ask(nowMs);
      }
      case TurnDecision.WordsWanted _, TurnDecision.DiscardHeard _ -> recogniser.ask(nowMs);
      case TurnDecision.Answer said -> {
        answeredMs = first(answeredMs, nowMs);
        decidedMs = first(decidedMs, nowMs);
        answer = said;
      }
      default -> {}
    }
  }

  private static OptionalInt first(OptionalInt known, int ms) {
    return known.isPresent() ? known : OptionalInt.of(ms);
  }
}
