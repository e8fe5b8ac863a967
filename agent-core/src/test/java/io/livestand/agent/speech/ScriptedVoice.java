package io.livestand.agent.speech;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A voice that gives a frame for every letter, and fails as the test says.
final class ScriptedVoice implements SpeechSynthesizer, SpeechLine {
  private record Failure(int frames, Kind kind) {}

  final List<String> said = new ArrayList<>();
  int connects;
  int begun;
  int openLines;
  boolean unreachable;
  boolean tellsLetters;
  private final String name;
  private final int rate;
  private final ArrayDeque<Failure> failures = new ArrayDeque<>();

  ScriptedVoice(String name, int rate) {
    this.name = name;
    this.rate = rate;
  }

  static int frames(String text) {
    return Unspoken.letters(text);
  }

  /// The next utterance that has not failed yet will, after so many frames.
  void failAfter(int frames, Kind kind) {
    failures.add(new Failure(frames, kind));
  }

  @Override
  public String voice(String language) {
    return name + "-" + language;
  }

  @Override
  public SpeechLine connect(String language) {
    connects++;
    if (unreachable) {
      throw new ProviderException(name, Kind.UNAVAILABLE, "out of reach");
    }
    openLines++;
    return this;
  }

  @Override
  public SpeechStream begin() {
    begun++;
    return new Speech(failures.poll());
  }

  @Override
  public void close() {
    openLines--;
  }

  private final class Speech implements SpeechStream {
    private final @Nullable Failure failure;
    private final List<String> clauses = new ArrayList<>();
    private int given;

    private Speech(@Nullable Failure failure) {
      this.failure = failure;
    }

    @Override
    public void say(String clause) {
      said.add(clause);
      clauses.add(clause);
    }

    @Override
    public void finish() {}

    @Override
    public @Nullable PcmFrame next() {
      if (failure != null && given == failure.frames) {
        throw new ProviderException(name, failure.kind, "as the test says");
      }
      if (given == Unspoken.letters(clauses)) {
        return null;
      }
      given++;
      var samples = new short[rate / PcmFrame.PER_SECOND];
      Arrays.fill(samples, (short) 5_000);
      return new PcmFrame(samples, rate);
    }

    @Override
    public int voiced() {
      if (tellsLetters) {
        return given;
      }
      var voiced = 0;
      for (var clause : clauses) {
        if (voiced + Unspoken.letters(clause) > given) {
          break;
        }
        voiced += Unspoken.letters(clause);
      }
      return voiced;
    }

    @Override
    public void close() {}
  }
}
