package io.livestand.providers.yandex;

import io.livestand.agent.speech.SttResult;
import io.livestand.wire.stt.StreamingResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Puts one utterance together from what the vendor sends, over one session and the next. Not
/// thread-safe.
///
/// Several finals may precede one end of utterance, and the vendor promises no order between a
/// final, its refinement and the end. So the finals are joined when the end comes, refinements are
/// never waited for, and a final that comes after the end it belongs to is recognised by its place
/// on the clock.
///
/// All times are of the stream's clock ([AudioTape]). When a session is lost, the words in hand are
/// of three kinds:
///
/// | words | then |
/// |---|---|
/// | of a final | settled; their audio is not heard again |
/// | guessed, from audio too old to be heard again | settled as well |
/// | guessed, from audio that the next session hears again | kept until its words overtake them |
final class Utterance {
  /// What the next session begins with.
  ///
  /// @param fromMillis the audio from there on is to be heard again
  /// @param ends of utterance that are still to be answered, by their place in the audio
  /// @param results to be told at once
  record Loss(long fromMillis, List<Long> ends, List<SttResult> results) {
    static final Loss NOTHING = new Loss(0, List.of(), List.of());
  }

  private final List<String> settled = new ArrayList<>();
  private final Deque<Long> asked = new ArrayDeque<>();
  private List<SpokenWord> kept = List.of();
  private Passage partial = Passage.EMPTY;
  private List<String> shown = List.of();
  private long baseMillis;

  /// Up to where everything is final.
  private long coveredMillis;

  /// Up to where the vendor says that it has listened; -1 while it has not said so.
  private long heardMillis = -1;

  /// Where the last utterance ended.
  private long endedMillis;

  private int index;

  /// A session begins.
  ///
  /// @param atMillis which audio it hears first
  void begin(long atMillis) {
    baseMillis = atMillis;
  }

  /// Takes the vendor's next message.
  Optional<SttResult> hear(StreamingResponse response) {
    var received = response.getAudioCursors().getReceivedDataMs();
    if (received > 0) {
      heardMillis = Math.max(heardMillis, baseMillis + received);
    }
    return switch (response.getEventCase()) {
      case PARTIAL ->
          partial(Passage.of(response.getPartial(), baseMillis, coveredMillis).from(coveredMillis));
      case FINAL -> {
        piece(Passage.of(response.getFinal(), baseMillis, coveredMillis));
        yield Optional.empty();
      }
      case EOU_UPDATE -> end(baseMillis + response.getEouUpdate().getTimeMs());
      case FINAL_REFINEMENT, STATUS_CODE, EVENT_NOT_SET -> Optional.empty();
    };
  }

  /// We have told the vendor that the utterance is over: the next end answers it, words or none.
  ///
  /// @param atMillis how much audio came before
  void endAsked(long atMillis) {
    asked.add(atMillis);
  }

  boolean isEndAwaited() {
    return !asked.isEmpty();
  }

  /// Whether there is nothing that is not final.
  boolean isIdle() {
    return asked.isEmpty() && settled.isEmpty() && kept.isEmpty() && partial.isEmpty();
  }

  /// The session is lost.
  ///
  /// @param nowMillis the end of what was sent
  /// @param doubtMillis the audio from there on is to be heard again, and what came before it as
  ///   well where the vendor has not listened so far
  /// @param oldestMillis the audio from there on can be heard again
  Loss lost(long nowMillis, long doubtMillis, long oldestMillis) {
    var wanted = heardMillis < 0 ? doubtMillis : Math.min(doubtMillis, heardMillis);
    var words = Passage.spread(view(), nowMillis);
    var from = Math.min(nowMillis, Math.max(coveredMillis, Math.max(wanted, oldestMillis)));
    var old = 0;
    while (old < words.size()
        && words.get(old).measured()
        && words.get(old).middleMillis() < from) {
      old++;
    }
    if (old > 0) {
      settle(words.subList(0, old));
      // Nothing is gained by hearing the rest of a word that is settled.
      from = Math.min(nowMillis, Math.max(from, words.get(old - 1).untilMillis()));
    }
    coveredMillis = Math.max(coveredMillis, from);
    partial = Passage.EMPTY;
    kept = List.copyOf(words.subList(old, words.size()));
    if (from == nowMillis) {
      settle(kept);
      kept = List.of();
    }
    var results = answerEnds(from);
    return new Loss(from, List.copyOf(asked), results);
  }

  /// Whatever was asked for up to there is answered with what is understood so far.
  List<SttResult> answerEnds(long untilMillis) {
    var results = new ArrayList<SttResult>();
    while (!asked.isEmpty() && asked.element() <= untilMillis) {
      end(asked.element()).ifPresent(results::add);
    }
    return results;
  }

  /// The stream is over: what is left becomes final.
  List<SttResult> over() {
    if (asked.isEmpty() && !isIdle()) {
      asked.add(coveredMillis);
    }
    return answerEnds(Long.MAX_VALUE);
  }

  private Optional<SttResult> partial(Passage heard) {
    if (heard.isEmpty()) {
      return Optional.empty();
    }
    partial = heard;
    var view = view();
    if (!overtakes(view, heard.untilMillis())) {
      return Optional.empty(); // of the replay still: as much as this was heard before
    }
    var text = kept.isEmpty() ? heard.text() : Passage.of(view, 0).text();
    return Optional.of(guess(joined(text)));
  }

  private boolean overtakes(List<SpokenWord> view, long untilMillis) {
    return kept.isEmpty()
        || view.size() > kept.size()
        || untilMillis >= kept.getLast().untilMillis();
  }

  private SttResult guess(String text) {
    var words = List.of(text.split("\\s+", -1));
    var same = 0;
    for (var i = 0; i < Math.min(words.size(), shown.size()); i++) {
      same += words.get(i).equals(shown.get(i)) ? 1 : 0;
    }
    shown = words;
    return new SttResult.Partial(text, (double) same / words.size(), index);
  }

  private void piece(Passage heard) {
    var until = heard.untilMillis();
    var late = until > 0 && until <= endedMillis;
    var fresh = heard.from(coveredMillis);
    if (late || fresh.isEmpty()) {
      return;
    }
    var overlap = Overlap.of(kept, fresh, baseMillis);
    settle(kept.subList(0, overlap.kept()));
    kept = kept.subList(overlap.resumed(), kept.size());
    settled.add(fresh.without(overlap.skipped()).text());
    partial = Passage.EMPTY;
    coveredMillis = Math.max(coveredMillis, until);
  }

  private Optional<SttResult> end(long atMillis) {
    endedMillis = Math.max(endedMillis, atMillis);
    coveredMillis = Math.max(coveredMillis, atMillis);
    settled.add(kept.isEmpty() ? partial.text() : Passage.of(view(), 0).text());
    kept = List.of();
    partial = Passage.EMPTY;
    var text = joined("");
    settled.clear();
    var wanted = asked.poll() != null;
    if (!wanted && text.isEmpty()) {
      return Optional.empty();
    }
    shown = List.of();
    return Optional.of(new SttResult.Final(text, index++));
  }

  /// The words that are not settled, as they look at this moment.
  private List<SpokenWord> view() {
    return Overlap.of(kept, partial, baseMillis).merge(kept, partial);
  }

  private void settle(List<SpokenWord> words) {
    if (!words.isEmpty()) {
      settled.add(Passage.of(words, 0).text());
    }
  }

  private String joined(String last) {
    return (String.join(" ", settled) + " " + last).strip().replaceAll("\\s+", " ");
  }
}
