package io.livestand.agent.call;

import io.livestand.agent.audio.Vad;
import io.livestand.agent.language.conversation.ConversationServices;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.playback.Fillers;
import io.livestand.agent.speech.CutterConfig;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.agent.turn.TurnConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Everything that all calls of a node share. Owned by whoever wired it.
///
/// @param vad makes a voice detector for one call
/// @param guides by language, one for each that is spoken
/// @param stt how speech is recognised; the language is each call's own
/// @param fillerAfter how long a caller is left in silence before a filler
/// @param clauses how an answer is cut for the voice
public record CallServices(
    Rooms rooms,
    SpeechRecognizer recognizer,
    SpeechSynthesizer synthesizer,
    ConversationServices conversations,
    Supplier<Vad> vad,
    ClipLibrary clips,
    Map<String, Guide> guides,
    SttConfig stt,
    Duration fillerAfter,
    CutterConfig clauses,
    TurnConfig turn,
    Ticker ticker) {
  public CallServices {
    guides = Map.copyOf(guides);
  }

  /// What bridges a wait. Fillers that were not prepared are passed over: they are a courtesy, not
  /// an answer.
  ///
  /// @param first index of the one to begin with
  /// @param silence how long nobody has been heard already
  Fillers fillers(Script script, int first, Duration silence) {
    var prepared =
        script.fillers().stream()
            .flatMap(text -> clips.find(text, script.language()).stream())
            .toList();
    return new Fillers(List.of(), prepared, first, fillerAfter, silence);
  }

  Guide guide(String language) {
    var guide = guides.get(language);
    if (guide == null) {
      throw new IllegalArgumentException("nobody leads through the dialogue in " + language);
    }
    return guide;
  }
}
