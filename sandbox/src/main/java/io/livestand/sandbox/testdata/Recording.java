package io.livestand.sandbox.testdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.rhvoice.RhVoice;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A scene as samples, with the truth about where its speech lies.
///
/// The truth comes from the samples of each line alone, before silence is put around them: from the
/// first to the last sample louder than 1 % of the scale. No voice activity detector has a say in
/// it.
final class Recording {
  static final int SAMPLE_RATE = 16_000;
  private static final int LEADING_SILENCE_MS = 500;
  private static final int AUDIBLE = 328;

  private final String language;
  private final List<Utterance> utterances;
  private final byte[] pcm;

  private Recording(String language, List<Utterance> utterances, byte[] pcm) {
    this.language = language;
    this.utterances = List.copyOf(utterances);
    this.pcm = pcm;
  }

  /// A line and its true place in the recording.
  record Utterance(String text, long startMs, long endMs) {}

  static Recording of(Scene scene, RhVoice engine) {
    var audio = new ByteArrayOutputStream();
    var utterances = new ArrayList<Utterance>();
    audio.writeBytes(silence(LEADING_SILENCE_MS));
    for (var line : scene.lines()) {
      var spoken = trimmed(render(line.text(), scene.voice(), engine));
      var startMs = milliseconds(audio.size());
      audio.writeBytes(Pcm16.bytes(spoken));
      utterances.add(new Utterance(line.text(), startMs, milliseconds(audio.size())));
      audio.writeBytes(silence(line.silenceMs()));
    }
    return new Recording(scene.language(), utterances, audio.toByteArray());
  }

  private static short[] render(String text, String voice, RhVoice engine) {
    var resampler = new Resampler(RhVoice.SAMPLE_RATE, SAMPLE_RATE);
    var rendered = new ByteArrayOutputStream();
    engine.speak(
        text,
        voice,
        1,
        samples -> {
          rendered.writeBytes(Pcm16.bytes(resampler.resample(samples)));
          return true;
        });
    rendered.writeBytes(Pcm16.bytes(resampler.finish()));
    return Pcm16.samples(rendered.toByteArray());
  }

  private static short[] trimmed(short[] samples) {
    var first = 0;
    while (first < samples.length && Math.abs(samples[first]) < AUDIBLE) {
      first++;
    }
    var end = samples.length;
    while (end > first && Math.abs(samples[end - 1]) < AUDIBLE) {
      end--;
    }
    return Arrays.copyOfRange(samples, first, end);
  }

  private static byte[] silence(int milliseconds) {
    return new byte[milliseconds * SAMPLE_RATE / 1000 * 2];
  }

  private static long milliseconds(int bytes) {
    return Math.round(bytes / 2.0 * 1000 / SAMPLE_RATE);
  }

  /// RIFF WAVE, 16 kHz mono 16 bit.
  byte[] wav() {
    var header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(36 + pcm.length).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    header.putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * 2).putShort((short) 2).putShort((short) 16);
    header.put(ascii("data")).putInt(pcm.length);
    var wav = Arrays.copyOf(header.array(), 44 + pcm.length);
    System.arraycopy(pcm, 0, wav, 44, pcm.length);
    return wav;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  String labels() {
    var labels = JsonNodeFactory.instance.objectNode().put("language", language);
    var array = labels.putArray("utterances");
    for (var utterance : utterances) {
      array
          .addObject()
          .put("text", utterance.text())
          .put("startMs", utterance.startMs())
          .put("endMs", utterance.endMs());
    }
    return labels.toPrettyString() + "\n";
  }
}
