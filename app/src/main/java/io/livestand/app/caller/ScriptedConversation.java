package io.livestand.app.caller;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.app.caller.Caller.Spoken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A conversation of which one side is written down: each sentence is said once the bot has
/// answered the one before it.
public final class ScriptedConversation {
  private static final int ANSWER_MILLIS = 30_000;

  private final Caller caller;
  private final Timeline timeline;
  private final List<Spoken> spoken = new ArrayList<>();

  public ScriptedConversation(Caller caller, Timeline timeline) {
    this.caller = caller;
    this.timeline = timeline;
  }

  /// A sentence, as sound.
  public record Sentence(String text, List<PcmFrame> sound) {
    public Sentence {
      sound = List.copyOf(sound);
    }
  }

  /// Says one sentence after the other, until the bot hangs up.
  ///
  /// @return how many were said
  public int hold(List<Sentence> sentences) throws IOException, InterruptedException {
    for (var sentence : sentences) {
      if (!caller.ending().isEmpty()) {
        break;
      }
      var answers = caller.answersEnded();
      timeline.caller("says \"" + sentence.text() + '"');
      var wav = Wav.of(sentence.sound());
      spoken.addAll(caller.say(wav, Labels.of(sentence.text(), wav.frames())));
      timeline.caller("is silent");
      caller.awaitAnswers(answers + 1, ANSWER_MILLIS);
    }
    return spoken.size();
  }

  /// What came of what was said so far.
  public CallReport report() {
    return caller.report(spoken);
  }
}
