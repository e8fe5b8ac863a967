package io.livestand.agent.call;

import io.livestand.agent.audio.Vad;
import io.livestand.agent.language.conversation.ConversationServices;
import io.livestand.agent.measure.Forecast;
import io.livestand.agent.measure.Speculations;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.playback.FillerRules;
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
import java.util.Optional;
import java.util.function.Supplier;

/// Everything that all calls of a node share. Owned by whoever wired it.
///
/// @param vad makes a voice detector for one call
/// @param guides by language, one for each that is spoken
/// @param stt how speech is recognised; the language is each call's own
/// @param fillers when a wait is bridged
/// @param clauses how an answer is cut for the voice
/// @param speculations counts the answers that were prepared ahead
/// @param forecast learns how long answers take
public record CallServices(
    Rooms rooms,
    SpeechRecognizer recognizer,
    SpeechSynthesizer synthesizer,
    ConversationServices conversations,
    Supplier<Vad> vad,
    ClipLibrary clips,
    Map<String, Guide> guides,
    SttConfig stt,
    FillerRules fillers,
    CutterConfig clauses,
    TurnConfig turn,
    Speculations speculations,
    Forecast forecast,
    Ticker ticker) {
  public CallServices {
    guides = Map.copyOf(guides);
  }

  /// What bridges a wait. Fillers that were not prepared are passed over: they are a courtesy, not
  /// an answer.
  ///
  /// @param own keys of clips that fit the answer, said at once
  /// @param first index of the neutral one to begin with
  /// @param silence how long nobody has been heard already
  Fillers fillers(Script script, List<String> own, int first, Duration silence) {
    var language = script.language();
    return new Fillers(
        own.stream().flatMap(key -> clips.findNamed(key, language).stream()).toList(),
        script.fillers().stream().flatMap(text -> clips.find(text, language).stream()).toList(),
        first,
        fillers.neutralAfter(),
        silence);
  }

  /// How a call is conducted whose caller wants nothing else.
  CallParameters parameters() {
    return new CallParameters(Optional.empty(), fillers.neutralAfter());
  }

  /// The same for one call that is conducted in its own way.
  CallServices conducted(CallParameters parameters) {
    return new CallServices(
        rooms,
        recognizer,
        synthesizer,
        conversations,
        vad,
        clips,
        guides,
        stt,
        new FillerRules(parameters.fillerAfter(), fillers.ownOver()),
        clauses,
        turn,
        speculations,
        forecast,
        ticker);
  }

  Guide guide(String language) {
    var guide = guides.get(language);
    if (guide == null) {
      throw new IllegalArgumentException("nobody leads through the dialogue in " + language);
    }
    return guide;
  }
}
