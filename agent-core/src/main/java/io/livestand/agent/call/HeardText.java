package io.livestand.agent.call;

import io.livestand.agent.speech.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// What one answer says, and how much of it the caller has heard: told by the frames that were
/// sent, and by what the voice tells of each. For several threads.
///
/// An answer has parts, one after the other: clips, and utterances that are spoken while they are
/// written. Of a part that another follows, what was heard by then is all that counts.
final class HeardText {
  /// How fast voices speak, as a rule, where they don't tell: 14 letters a second.
  private static final double LETTERS_A_FRAME = 0.28;

  private final LongSupplier sentFrames;
  private final List<String> heardBefore = new ArrayList<>();
  private final List<String> clauses = new ArrayList<>();

  /// Clauses of the next utterance, written while what comes before it is played.
  private final List<String> next = new ArrayList<>();

  private boolean isUtterance;

  /// Letters voiced up to and with each frame of the part; of a clip, where it is in it.
  private final List<Integer> voiced = new ArrayList<>();

  private boolean isClip;
  private int clipFrames;
  private long beganAt;

  HeardText(LongSupplier sentFrames) {
    this.sentFrames = sentFrames;
    beganAt = sentFrames.getAsLong();
  }

  /// From here on a clip is played.
  ///
  /// @param frames it has; 0 where that is not known
  synchronized void clip(String phrase, int frames) {
    endPart();
    clauses.add(phrase);
    isClip = true;
    clipFrames = frames;
  }

  /// From here on an utterance is spoken.
  synchronized void utterance() {
    endPart();
    isUtterance = true;
    clauses.addAll(next);
    next.clear();
  }

  /// The utterance goes on with this; the next one, where none is spoken yet.
  synchronized void clause(String clause) {
    (isUtterance ? clauses : next).add(clause);
  }

  /// The utterance's next frame is on its way.
  ///
  /// @param letters voiced with its end, as far as the voice tells
  synchronized void frame(int letters) {
    voiced.add(letters);
  }

  /// The part's first frame was sent just now: those before it belonged to something else.
  synchronized void sounds() {
    beganAt = sentFrames.getAsLong() - 1;
  }

  /// Everything that was to be said, as far as it is known.
  synchronized String said() {
    return joined(String.join(" ", clauses));
  }

  /// The whole words of it that were heard.
  synchronized String heard() {
    return joined(heardOfPart());
  }

  private void endPart() {
    var heard = heardOfPart();
    if (!heard.isEmpty()) {
      heardBefore.add(heard);
    }
    clauses.clear();
    voiced.clear();
    isClip = false;
    isUtterance = false;
    beganAt = sentFrames.getAsLong();
  }

  private String joined(String part) {
    var all = new ArrayList<>(heardBefore);
    if (!part.isEmpty()) {
      all.add(part);
    }
    return String.join(" ", all);
  }

  private String heardOfPart() {
    return Spoken.of(clauses, lettersHeard((int) (sentFrames.getAsLong() - beganAt)));
  }

  private int lettersHeard(int sent) {
    var all = Spoken.letters(clauses);
    if (sent <= 0) {
      return 0;
    }
    if (isClip) {
      return lettersOfClip(all, sent);
    }
    if (voiced.isEmpty()) {
      return 0;
    }
    var last = Math.min(sent, voiced.size()) - 1;
    var told = voiced.get(last);
    var since = voiced.indexOf(told); // it only grows
    return Math.min(all, told + (int) ((last - since) * LETTERS_A_FRAME));
  }

  private int lettersOfClip(int all, int sent) {
    var lettersPerFrame = clipFrames > 0 ? (double) all / clipFrames : LETTERS_A_FRAME;
    return sent == clipFrames ? all : (int) Math.min(all, sent * lettersPerFrame);
  }
}
