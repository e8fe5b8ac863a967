package io.livestand.app.bench;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.agent.turn.TurnConfig;
import io.livestand.agent.turn.TurnDecision;
import io.livestand.agent.turn.TurnEvent;
import io.livestand.agent.turn.TurnMachine;
import io.livestand.app.caller.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A voice detector on trial: recordings are heard by it and by the turn machine behind it, and
/// what the two decide is held against the labels. A frame counts as received at its end.
final class VadTrial {
  private static final long FRAME_NANOS = PcmFrame.DURATION.toNanos();
  private static final long MILLI = 1_000_000;

  /// What is decided this much before or after an utterance still belongs to it.
  private static final int BESIDE_MS = 600;

  private final Supplier<Vad> vad;
  private final TurnConfig turn;
  private final List<Double> begins = new ArrayList<>();
  private final List<Double> ends = new ArrayList<>();
  private final List<Double> lasts = new ArrayList<>();
  private int missed;
  private int cut;
  private int inNothing;
  private long frames;
  private long voiced;

  VadTrial(Supplier<Vad> vad, TurnConfig turn) {
    this.vad = vad;
    this.turn = turn;
  }

  /// What the turn machine decided, and when.
  private record Heard(List<Integer> beginsMs, List<Integer> endsMs, List<Integer> voicedMs) {}

  /// The machine's defaults, as in `config.yml`.
  static TurnConfig defaults(int endOfSpeechMs, int onset) {
    return new TurnConfig(
        Duration.ofMillis(endOfSpeechMs),
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        true,
        onset,
        10);
  }

  /// Hears recordings, each after [LabelledSpeech#ROOM_MS] of the room alone.
  VadTrial hear(List<LabelledSpeech> recordings) {
    for (var recording : recordings) {
      var heard = listen(recording.frames());
      for (var utterance : recording.utterances()) {
        judge(utterance, heard);
      }
      inNothing +=
          (int)
              heard.beginsMs().stream()
                  .filter(at -> at > LabelledSpeech.ROOM_MS)
                  .filter(at -> isBeside(at, recording.utterances()))
                  .count();
    }
    return this;
  }

  /// Hears what nobody says.
  VadTrial hearNothing(List<PcmFrame> noise) {
    inNothing += listen(noise).beginsMs().size();
    return this;
  }

  private Heard listen(List<PcmFrame> sound) {
    var heard = new Heard(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var machine = new TurnMachine(turn);
    try (var ear = vad.get()) {
      var at = 0L;
      for (var frame : sound) {
        at += FRAME_NANOS;
        var isVoice = ear.isVoice(frame);
        frames++;
        if (isVoice) {
          voiced++;
          heard.voicedMs().add((int) (at / MILLI));
        }
        note(machine.on(new TurnEvent.FrameHeard(at, isVoice)), machine, at, heard);
        note(machine.on(new TurnEvent.Tick(at)), machine, at, heard);
      }
    }
    return heard;
  }

  private static void note(TurnDecision decision, TurnMachine machine, long at, Heard heard) {
    switch (decision) {
      case TurnDecision.SpeechStarted _ -> heard.beginsMs().add((int) (at / MILLI));
      case TurnDecision.UtteranceEnded _ -> {
        heard.endsMs().add((int) (at / MILLI));
        machine.on(new TurnEvent.FinalHeard(at, "")); // nobody answers: on to the next
      }
      default -> {}
    }
  }

  private void judge(Labels.Utterance truth, Heard heard) {
    var first = within(heard.beginsMs(), truth).findFirst();
    if (first.isEmpty()) {
      missed++;
      return;
    }
    begins.add((double) first.getAsInt() - truth.startMs());
    cut +=
        (int)
            within(heard.endsMs(), truth)
                .filter(at -> at > first.getAsInt() && at < truth.endMs())
                .count();
    within(heard.endsMs(), truth)
        .filter(at -> at >= truth.endMs())
        .findFirst()
        .ifPresent(at -> ends.add((double) at - truth.endMs()));
    within(heard.voicedMs(), truth).max().ifPresent(at -> lasts.add((double) at - truth.endMs()));
  }

  private static java.util.stream.IntStream within(List<Integer> times, Labels.Utterance truth) {
    return times.stream()
        .mapToInt(Integer::intValue)
        .filter(at -> at >= truth.startMs() - BESIDE_MS / 2 && at <= truth.endMs() + BESIDE_MS);
  }

  private static boolean isBeside(int at, List<Labels.Utterance> utterances) {
    return utterances.stream().noneMatch(truth -> within(List.of(at), truth).findAny().isPresent());
  }

  /// From the first sound to the decision that somebody speaks, in milliseconds.
  Sample begins() {
    return Sample.of(begins);
  }

  /// From the last sound to the decision that it was the last.
  Sample ends() {
    return Sample.of(ends);
  }

  /// From the last sound to the end of the last voiced frame; negative when the detector stopped
  /// earlier.
  Sample lasts() {
    return Sample.of(lasts);
  }

  /// Utterances not noticed at all.
  int missed() {
    return missed;
  }

  /// Times when somebody was taken to have finished who had not.
  int cut() {
    return cut;
  }

  /// Utterances heard where there were none.
  int inNothing() {
    return inNothing;
  }

  /// Share of frames taken for voice, in percent.
  double voicedPercent() {
    return frames == 0 ? 0 : 100.0 * voiced / frames;
  }
}
