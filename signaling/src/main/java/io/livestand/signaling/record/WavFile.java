package io.livestand.signaling.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// A WAV file that grows: 16-bit linear stereo. Its header tells the length that it has after each
/// piece, so that a file whose writer died can be played as far as it goes. When its first sample
/// was is in it as its date of creation (`ICRD`).
///
/// ```
/// RIFF <all> WAVE | fmt <16> ... | LIST <n> INFO ICRD <n> 2026-05-25T10:00:00.123Z | data <rest> ...
/// ```
///
/// Multimedia Programming Interface and Data Specifications 1.0, chapters 2 and 3.
final class WavFile implements StereoTape.Output, AutoCloseable {
  private static final int CHANNELS = 2;
  private static final int FRAME_BYTES = CHANNELS * Short.BYTES;
  private static final int LINEAR = 1;
  private static final int CHUNK = 8;
  private static final int FORMAT = 16;
  private static final int TYPE = 4;

  /// Lengths are unsigned numbers of 32 bits: eighteen hours.
  private static final long LONGEST = 0xFFFF_FFFFL;

  private final FileChannel channel;
  private final int headerBytes;
  private long size;

  /// Begins a file that is not there yet and that only its owner may read.
  ///
  /// @param begun when its first sample is
  /// @param rate samples a second, of each side
  WavFile(Path file, Instant begun, int rate) throws IOException {
    channel =
        FileChannel.open(
            file,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var header = header(begun.truncatedTo(ChronoUnit.MILLIS).toString(), rate);
    headerBytes = header.remaining();
    write(header);
    patch();
  }

  @Override
  public void append(ByteBuffer samples) throws IOException {
    if (size + samples.remaining() > LONGEST) {
      throw new IOException("a WAV file cannot be longer");
    }
    write(samples);
    patch();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += channel.write(bytes, size);
    }
  }

  private void patch() throws IOException {
    put(size - CHUNK, TYPE);
    put(size - headerBytes, headerBytes - Integer.BYTES);
  }

  private void put(long length, int at) throws IOException {
    var bytes = little(Integer.BYTES).putInt((int) length).flip();
    channel.write(bytes, at);
  }

  private static ByteBuffer header(String begun, int rate) {
    var date = begun.getBytes(US_ASCII);
    var dateBytes = date.length + 2 - date.length % 2; // ends in zero, and is even
    var list = TYPE + CHUNK + dateBytes;
    return little(CHUNK + TYPE + CHUNK + FORMAT + CHUNK + list + CHUNK)
        .put(ascii("RIFF"))
        .putInt(0)
        .put(ascii("WAVE"))
        .put(ascii("fmt "))
        .putInt(FORMAT)
        .putShort((short) LINEAR)
        .putShort((short) CHANNELS)
        .putInt(rate)
        .putInt(rate * FRAME_BYTES)
        .putShort((short) FRAME_BYTES)
        .putShort((short) Short.SIZE)
        .put(ascii("LIST"))
        .putInt(list)
        .put(ascii("INFO"))
        .put(ascii("ICRD"))
        .putInt(dateBytes)
        .put(date)
        .put(new byte[dateBytes - date.length])
        .put(ascii("data"))
        .putInt(0)
        .flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
