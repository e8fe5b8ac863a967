package io.livestand.sandbox.yandextts;

import com.google.protobuf.ByteString;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.elevenlabs.Speaker;
import io.livestand.wire.tts.AudioChunk;
import io.livestand.wire.tts.StreamSynthesisResponse;
import io.livestand.wire.tts.TextChunk;
import io.livestand.wire.tts.UtteranceSynthesisResponse;
import java.util.Arrays;
import java.util.function.Predicate;

/// The sound of one call, cut into answers of 100 ms; times go on from phrase to phrase.
final class Rendering {
  private static final int CHUNKS_PER_SECOND = 10;

  private final SpeechRequest how;
  private long givenSamples;
  private short[] held = new short[0];
  private String text = "";

  Rendering(SpeechRequest how) {
    this.how = how;
  }

  /// One answer.
  ///
  /// @param text the phrase, with the first of its answers; else empty
  record Part(ByteString audio, String text, long startMs, long lengthMs) {
    Part withAudio(ByteString other) {
      return new Part(other, text, startMs, lengthMs);
    }

    StreamSynthesisResponse ofStream() {
      var response =
          StreamSynthesisResponse.newBuilder()
              .setAudioChunk(AudioChunk.newBuilder().setData(audio))
              .setStartMs(startMs)
              .setLengthMs(lengthMs);
      if (!text.isEmpty()) {
        response.setTextChunk(TextChunk.newBuilder().setText(text));
      }
      return response.build();
    }

    UtteranceSynthesisResponse ofUtterance() {
      var response =
          UtteranceSynthesisResponse.newBuilder()
              .setAudioChunk(AudioChunk.newBuilder().setData(audio))
              .setStartMs(startMs)
              .setLengthMs(lengthMs);
      if (!text.isEmpty()) {
        response.setTextChunk(TextChunk.newBuilder().setText(text));
      }
      return response.build();
    }
  }

  /// Blocks until the phrase is spoken, or nobody wants more. A blank phrase has no sound.
  ///
  /// @param client takes an answer, and says whether it wants more
  void speak(String phrase, Speaker speaker, Predicate<Part> client) throws InterruptedException {
    if (phrase.isBlank()) {
      return;
    }
    text = phrase;
    held = new short[0];
    speaker.speak(
        phrase,
        how.voice(),
        how.speed(),
        how.sampleRate(),
        (samples, last) -> {
          hold(samples);
          var enough = last ? 1 : how.sampleRate() / CHUNKS_PER_SECOND;
          return held.length < enough || client.test(part());
        });
  }

  /// Silence beyond what was spoken.
  Part straggler() {
    held = new short[how.sampleRate() / CHUNKS_PER_SECOND];
    text = "";
    return part();
  }

  private void hold(short[] samples) {
    var joined = Arrays.copyOf(held, held.length + samples.length);
    System.arraycopy(samples, 0, joined, held.length, samples.length);
    held = joined;
  }

  private Part part() {
    var part =
        new Part(
            ByteString.copyFrom(Pcm16.bytes(held)),
            text,
            millis(givenSamples),
            millis(held.length));
    givenSamples += held.length;
    held = new short[0];
    text = "";
    return part;
  }

  private long millis(long samples) {
    return samples * 1_000 / how.sampleRate();
  }
}
