package io.livestand.signaling.rtvi;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.wire.pipecat.AudioRawFrame;
import io.livestand.wire.pipecat.Frame;
import io.livestand.wire.pipecat.MessageFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/// Pipecat's frames of protobuf, around messages and sound.
final class Frames {
  private static final Set<Integer> RATES = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);

  private Frames() {}

  /// What is in a client's frame.
  sealed interface Content {}

  /// A message of RTVI.
  record Message(String json) implements Content {}

  /// Mono samples, as many as the client liked to send.
  @SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
  record Sound(short[] samples, int sampleRate) implements Content {}

  static Content read(byte[] frame) throws BadFrameException {
    Frame read;
    try {
      read = Frame.parseFrom(frame);
    } catch (InvalidProtocolBufferException _) {
      throw new BadFrameException("expected a frame of Pipecat's frames.proto");
    }
    return switch (read.getFrameCase()) {
      case MESSAGE -> new Message(read.getMessage().getData());
      case AUDIO -> sound(read.getAudio());
      case TEXT, TRANSCRIPTION, FRAME_NOT_SET ->
          throw new BadFrameException("expected a frame with audio or a message in it");
    };
  }

  private static Sound sound(AudioRawFrame frame) throws BadFrameException {
    if (frame.getNumChannels() != 1 || !RATES.contains(frame.getSampleRate())) {
      throw new BadFrameException(
          "audio: expected one channel at 8000, 12000, 16000, 24000 or 48000 Hz");
    }
    if (frame.getAudio().size() % Short.BYTES != 0) {
      throw new BadFrameException("audio: expected samples of 16 bits");
    }
    var samples = new short[frame.getAudio().size() / Short.BYTES];
    frame
        .getAudio()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return new Sound(samples, frame.getSampleRate());
  }

  static ByteBuffer message(String json) {
    var message = MessageFrame.newBuilder().setData(json);
    return bytes(Frame.newBuilder().setMessage(message));
  }

  static ByteBuffer sound(PcmFrame... frames) {
    var samples = ByteString.EMPTY;
    for (var frame : frames) {
      samples = samples.concat(UnsafeByteOperations.unsafeWrap(frame.littleEndian()));
    }
    var audio =
        AudioRawFrame.newBuilder()
            .setName("audio")
            .setAudio(samples)
            .setSampleRate(frames[0].sampleRate())
            .setNumChannels(1);
    return bytes(Frame.newBuilder().setAudio(audio));
  }

  private static ByteBuffer bytes(Frame.Builder frame) {
    return frame.build().toByteString().asReadOnlyByteBuffer();
  }
}
