package io.livestand.agent.testing;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says each letter as one frame, whose first sample tells its place in the text, and encodes it as
/// a packet of two bytes: that place, and a mark of the voice.
public final class NumberedVoice implements SpeechSynthesizer, OpusCodec {
  private static final int RATE = 16_000;

  public final List<String> said = new ArrayList<>();
  public int open;
  private String voice;
  private byte mark;

  public NumberedVoice(String voice, int mark) {
    become(voice, mark);
  }

  /// From now on, another voice.
  public void become(String another, int itsMark) {
    voice = another;
    mark = (byte) itsMark;
  }

  @Override
  public String voice(String language) {
    return voice + '-' + language;
  }

  @Override
  public String name() {
    return "numbered";
  }

  @Override
  public SpeechLine connect(String language) {
    open++;
    return new SpeechLine() {
      @Override
      public SpeechStream begin() {
        return new Letters();
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  private final class Letters implements SpeechStream {
    private int letters;
    private int spoken;

    @Override
    public void say(String clause) {
      said.add(clause);
      letters += clause.length();
    }

    @Override
    public void finish() {}

    @Override
    public @Nullable PcmFrame next() {
      if (spoken == letters) {
        return null;
      }
      var samples = new short[RATE / PcmFrame.PER_SECOND];
      samples[0] = (short) spoken++;
      return new PcmFrame(samples, RATE);
    }

    @Override
    public void close() {
      letters = spoken;
    }
  }

  @Override
  public OpusEncoder encoder(int sampleRate) {
    return new OpusEncoder() {
      @Override
      public OpusFrame encode(PcmFrame frame) {
        return new OpusFrame(new byte[] {(byte) frame.samples()[0], mark});
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public OpusDecoder decoder(int sampleRate) {
    throw new AssertionError("nothing is decoded");
  }

  @Override
  public void close() {}
}
