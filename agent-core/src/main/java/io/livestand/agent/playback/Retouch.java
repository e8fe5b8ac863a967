package io.livestand.agent.playback;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays frames of a tape from one of them on with another gain, which the first 5 ms glide to.
///
/// The receiver's decoder must not notice where frames that were encoded elsewhere end and these
/// begin. So decoder and encoder are first run over the frames before, and an encoder's delay of
/// 6.5 ms (which a frame that is already encoded has in it, RFC 6716 section 2) is not added once
/// more: the encoder is fed so much ahead.
final class Retouch implements AutoCloseable {
  /// Encoded frames are opened at the full rate: one codec's decoder has faults at the others.
  private static final int OPUS_RATE = 48_000;

  private static final int FADES_PER_SECOND = 200;

  /// Half milliseconds of an encoder's delay.
  private static final int DELAY_HALVES = 13;

  private static final int HALVES_PER_SECOND = 2_000;

  /// Frames after which a decoder has forgotten that it began in the middle, and an encoder too.
  static final int RUN_UP = 5;

  private final Tape tape;
  private final long from;
  private final float before;
  private final float after;
  private final int rate;
  private final int ahead;
  private final OpusEncoder encoder;
  private final @Nullable OpusDecoder decoder;
  private final Map<Long, short[]> opened = new HashMap<>();
  private long nextToOpen;

  /// @param from number of the first frame to be played
  /// @param before gain of what was played before it
  /// @param after gain from it on
  Retouch(OpusCodec codec, Tape tape, long from, float before, float after)
      throws InterruptedException {
    this.tape = tape;
    this.from = from;
    this.before = before;
    this.after = after;
    var isOpus = tape.at(from) instanceof OpusFrame;
    this.rate = isOpus || !(tape.at(from) instanceof PcmFrame pcm) ? OPUS_RATE : pcm.sampleRate();
    this.ahead = isOpus ? rate * DELAY_HALVES / HALVES_PER_SECOND : 0;
    this.decoder = isOpus ? codec.decoder(OPUS_RATE) : null;
    this.encoder = codec.encoder(rate);
    nextToOpen = Math.max(tape.firstKept(), from - RUN_UP);
    for (var number = nextToOpen; number < from; number++) {
      encode(number);
    }
  }

  /// The frame with this number; they are to be asked for in their order, without a gap.
  OpusFrame frame(long number) throws InterruptedException {
    return encode(number);
  }

  private OpusFrame encode(long number) throws InterruptedException {
    var length = rate / AudioFrame.PER_SECOND;
    var samples = new short[length];
    var first = open(number);
    var second = ahead == 0 ? first : open(number + 1);
    for (var i = 0; i < length; i++) {
      var at = i + ahead;
      var sample = at < length ? first[at] : second[at - length];
      samples[i] = (short) Math.round(sample * gain((number - from) * length + at));
    }
    opened.remove(number - 1);
    return encoder.encode(new PcmFrame(samples, rate));
  }

  /// @param offset of a sample from the first one of the frame `from`
  private float gain(long offset) {
    var glide = rate / FADES_PER_SECOND;
    if (offset < 0) {
      return before;
    }
    if (offset >= glide) {
      return after;
    }
    var rise = (float) (0.5 - 0.5 * Math.cos(Math.PI * offset / glide));
    return before + (after - before) * rise;
  }

  private short[] open(long number) throws InterruptedException {
    while (nextToOpen <= number) {
      opened.put(nextToOpen, samples(tape.at(nextToOpen)));
      nextToOpen++;
    }
    return opened.getOrDefault(number, new short[rate / AudioFrame.PER_SECOND]);
  }

  private short[] samples(@Nullable AudioFrame frame) {
    return switch (frame) {
      case null -> new short[rate / AudioFrame.PER_SECOND];
      case OpusFrame opus when decoder != null -> decoder.decode(opus).samples();
      case PcmFrame pcm when pcm.sampleRate() == rate -> pcm.samples();
      default -> throw new IllegalStateException("the frames of an utterance are of one kind");
    };
  }

  @Override
  public void close() {
    encoder.close();
    if (decoder != null) {
      decoder.close();
    }
  }
}
