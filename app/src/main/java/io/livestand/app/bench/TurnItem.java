package io.livestand.app.bench;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One item of the labelled set of turn taking, with its sound and what a recogniser hears in it.
///
/// @param kind such as `backchannel`, `pause hanging`
/// @param language `en`, `ru`, or `-` where nobody speaks
/// @param text of all its segments
/// @param segments where it truly sounds
/// @param guesses in the order of their times
/// @param finals one for each segment
record TurnItem(
    String id,
    String kind,
    String language,
    String text,
    List<Segment> segments,
    List<PcmFrame> frames,
    List<Guess> guesses,
    List<Final> finals) {
  static final int RATE = 16_000;
  private static final int COLUMNS = 8;

  /// In milliseconds from the beginning of the item.
  record Segment(int startMs, int endMs) {}

  /// A guess at the words of a segment, and when it was made.
  record Guess(int segment, int atMs, String text) {}

  /// The final words of a segment, so long after they were asked for.
  record Final(int delayMs, String text) {}

  /// Reads a rendered set.
  static List<TurnItem> all(Path folder) throws IOException {
    var labels = folder.resolve("labels.tsv");
    var items = new ArrayList<TurnItem>();
    for (var line : Files.readAllLines(labels).stream().skip(1).toList()) {
      var cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IOException(labels + ": a line of " + cells.length + " columns: " + line);
      }
      items.add(read(folder, cells));
    }
    return items;
  }

  private static TurnItem read(Path folder, String[] cells) throws IOException {
    var guesses = new ArrayList<Guess>();
    var finals = new ArrayList<Final>();
    for (var line : Files.readAllLines(folder.resolve(cells[0] + ".heard"))) {
      var words = line.split(" ", 4);
      var number = Integer.parseInt(words[2]);
      if (words[0].equals("F")) {
        finals.add(new Final(number, words[3]));
      } else {
        guesses.add(new Guess(Integer.parseInt(words[1]), number, words[3]));
      }
    }
    var segments =
        Stream.of(cells[7].split(","))
            .map(range -> range.split("-"))
            .map(ends -> new Segment(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
            .toList();
    var frames = frames(Files.readAllBytes(folder.resolve(cells[0] + ".pcm")));
    return new TurnItem(cells[0], cells[1], cells[2], cells[6], segments, frames, guesses, finals);
  }

  private static List<PcmFrame> frames(byte[] pcm) {
    var samples = new short[pcm.length / Short.BYTES];
    ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    var length = RATE / AudioFrame.PER_SECOND;
    var frames = new ArrayList<PcmFrame>();
    for (var at = 0; at + length <= samples.length; at += length) {
      frames.add(new PcmFrame(java.util.Arrays.copyOfRange(samples, at, at + length), RATE));
    }
    return frames;
  }

  int startMs() {
    return segments.getFirst().startMs();
  }

  int endMs() {
    return segments.getLast().endMs();
  }
}
