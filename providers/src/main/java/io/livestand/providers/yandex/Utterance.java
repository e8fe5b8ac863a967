package io.livestand.providers.yandex;

import io.livestand.agent.speech.SttResult;
import io.livestand.wire.stt.AlternativeUpdate;
import io.livestand.wire.stt.StreamingResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts one utterance together from what the vendor sends. Not thread-safe.
///
/// Several finals may precede one end of utterance, and the vendor promises no order between a
/// final, its refinement and the end. So the finals are joined when the end comes, refinements are
/// never waited for, and a final that comes after the end it belongs to is recognised by its place
/// on the audio clock.
final class Utterance {
  private final List<String> finals = new ArrayList<>();
  private String partial = "";
  private long endedAtMillis;
  private int asked;

  /// Takes the vendor's next message.
  Optional<SttResult> hear(StreamingResponse response) {
    return switch (response.getEventCase()) {
      case PARTIAL -> partial(text(response.getPartial()));
      case FINAL -> {
        piece(response.getFinal());
        yield Optional.empty();
      }
      case EOU_UPDATE -> end(response.getEouUpdate().getTimeMs());
      case FINAL_REFINEMENT, STATUS_CODE, EVENT_NOT_SET -> Optional.empty();
    };
  }

  /// We have told the vendor that the utterance is over: the next end answers it, words or none.
  void endAsked() {
    asked++;
  }

  boolean isEndAwaited() {
    return asked > 0;
  }

  /// The session is lost. What it understood is kept as the beginning of the utterance; and if its
  /// end had been asked for, that is all there will be of it.
  Optional<SttResult> sessionLost() {
    if (!partial.isBlank()) {
      finals.add(partial);
    }
    partial = "";
    endedAtMillis = 0;
    if (asked == 0) {
      return Optional.empty();
    }
    asked = 0;
    return Optional.of(new SttResult.Final(take()));
  }

  private Optional<SttResult> partial(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    partial = text;
    return Optional.of(new SttResult.Partial(joined(text)));
  }

  private void piece(AlternativeUpdate update) {
    var text = text(update);
    var until = update.getAlternativesCount() == 0 ? 0 : update.getAlternatives(0).getEndTimeMs();
    var late = until > 0 && until <= endedAtMillis;
    if (!late && !text.isBlank()) {
      finals.add(text);
      partial = "";
    }
  }

  private Optional<SttResult> end(long atMillis) {
    endedAtMillis = atMillis;
    if (finals.isEmpty() && !partial.isBlank()) {
      finals.add(partial);
    }
    partial = "";
    var text = take();
    var wanted = asked > 0;
    asked = Math.max(0, asked - 1);
    return wanted || !text.isEmpty() ? Optional.of(new SttResult.Final(text)) : Optional.empty();
  }

  private String take() {
    var text = joined("");
    finals.clear();
    return text;
  }

  private String joined(String last) {
    return (String.join(" ", finals) + " " + last).strip();
  }

  private static String text(AlternativeUpdate update) {
    return update.getAlternativesCount() == 0 ? "" : update.getAlternatives(0).getText().strip();
  }
}
