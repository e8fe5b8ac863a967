package io.livestand.agent.call;

import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.dialogue.Phrase;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.dialogue.Template;
import io.livestand.agent.language.conversation.Question;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.speech.SpeechLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// An answer by the dialogue map: a playlist, said in its order. What takes long, a text for the
/// voice or an answer of the model, begins at once; the clips before it are heard meanwhile.
final class PlaylistAnswer {
  private final Script script;
  private final Telling telling;
  private final Function<List<String>, SpokenAnswer> spoken;

  /// @param spoken makes a part of the answer that the voice speaks, with the fillers of its own
  PlaylistAnswer(Script script, Telling telling, Function<List<String>, SpokenAnswer> spoken) {
    this.script = script;
    this.telling = telling;
    this.spoken = spoken;
  }

  /// Says it, and returns when it was heard to the end.
  ///
  /// @param result whose playlist it is, and whose variables fill the texts
  /// @param question what the caller asked, for the model
  void give(FlowResult result, Question question, SpeechLine line) throws InterruptedException {
    var session = result.session();
    var fillers = result.fillers();
    var before = new ArrayList<PlaylistItem>();
    for (var item : result.playlist()) {
      switch (item) {
        case PlaylistItem.Cache _, PlaylistItem.Filler _ -> before.add(item);
        case PlaylistItem.Tts(var template) -> {
          spoken.apply(fillers).read(text(template, session), line, takeOpening(before));
          fillers = List.of(); // once
        }
        case PlaylistItem.Llm(var instruction) -> {
          var instructed = question.instructed(text(instruction, session));
          spoken.apply(fillers).give(instructed, line, takeOpening(before));
          fillers = List.of();
        }
      }
    }
    play(before);
  }

  /// Takes what is to be heard first: it is played on another thread, while the playlist is read
  /// on.
  private SpokenAnswer.Opening takeOpening(List<PlaylistItem> clips) {
    var copy = List.copyOf(clips);
    clips.clear();
    return () -> play(copy);
  }

  /// Plays what was prepared.
  void play(List<PlaylistItem> clips) throws InterruptedException {
    for (var clip : clips) {
      switch (clip) {
        case PlaylistItem.Cache(var key) ->
            telling.playNamed(key, () -> telling.reach(Mark.T5_CACHE));
        case PlaylistItem.Filler(var key) -> telling.playFiller(key);
        case PlaylistItem.Tts _, PlaylistItem.Llm _ ->
            throw new IllegalStateException("not a clip: " + clip);
      }
    }
  }

  private String text(Phrase template, SessionState session) {
    var text =
        template
            .in(script.language())
            .orElseThrow(() -> new IllegalStateException("not to be said in " + script.language()));
    return new Template(text).render(session.variables(), script.language());
  }
}
