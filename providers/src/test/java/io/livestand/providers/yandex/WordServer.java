package io.livestand.providers.yandex;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.wire.stt.Alternative;
import io.livestand.wire.stt.AlternativeUpdate;
import io.livestand.wire.stt.AudioCursors;
import io.livestand.wire.stt.EouUpdate;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import io.livestand.wire.stt.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A recogniser that understands one language: every frame carries its number in its samples, and
/// ten frames are a word. A word is understood from its last frame on if at least half of it was
/// heard. What it understands is thus known beforehand, wherever a session begins or ends.
final class WordServer extends RecognizerGrpc.RecognizerImplBase implements AutoCloseable {
  static final int FRAMES_PER_WORD = 10;
  private static final int FRAME_BYTES = 640;

  /// How it answers.
  ///
  /// @param timed whether its words have their times
  /// @param wordsPerFinal how many it takes together in a final by itself; 0 for none
  record Manner(boolean timed, int wordsPerFinal) {}

  final AtomicInteger sessions = new AtomicInteger();
  private final Manner manner;
  private final AtomicInteger kills;
  private final Random random;
  private final Server server;

  /// @param kills how many sessions it breaks off in the middle
  WordServer(Manner manner, int kills, long seed) throws IOException {
    this.manner = manner;
    this.kills = new AtomicInteger(kills);
    this.random = new Random(seed);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  static PcmFrame frame(int number) {
    var samples = new short[320];
    Arrays.fill(samples, (short) (number + 1));
    return new PcmFrame(samples, 16_000);
  }

  static String sentence(int words) {
    return java.util.stream.IntStream.range(0, words)
        .mapToObj(word -> "w" + word)
        .collect(Collectors.joining(" "));
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", server.getPort(), false);
  }

  int killsLeft() {
    return kills.get();
  }

  @Override
  public StreamObserver<StreamingRequest> recognizeStreaming(
      StreamObserver<StreamingResponse> answers) {
    sessions.incrementAndGet();
    var life = kills.get() > 0 ? 10 + random.nextInt(90) : Integer.MAX_VALUE;
    return new Hearing(answers, life);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Hearing implements StreamObserver<StreamingRequest> {
    private final StreamObserver<StreamingResponse> answers;
    private final int life;
    private final List<Word> words = new ArrayList<>();
    private int frames;
    private long millis;
    private int ofWord;
    private int word = -1;
    private boolean dead;

    Hearing(StreamObserver<StreamingResponse> answers, int life) {
      this.answers = answers;
      this.life = life;
    }

    @Override
    public void onNext(StreamingRequest request) {
      if (dead) {
        return;
      }
      switch (request.getEventCase()) {
        case CHUNK -> hear(request.getChunk().getData().toByteArray());
        case SILENCE_CHUNK -> millis += request.getSilenceChunk().getDurationMs();
        case EOU -> endOfUtterance();
        case SESSION_OPTIONS, EVENT_NOT_SET -> {}
      }
    }

    private void hear(byte[] bytes) {
      for (var at = 0; at < bytes.length && !dead; at += FRAME_BYTES) {
        var number = ((bytes[at] & 0xff) | (bytes[at + 1] << 8)) - 1;
        millis += 20;
        if (number >= 0) {
          hear(number);
        }
        frames++;
        if (frames >= life && kills.getAndDecrement() > 0) {
          dead = true;
          answers.onError(Status.UNAVAILABLE.asRuntimeException());
        }
      }
    }

    private void hear(int number) {
      ofWord = number / FRAMES_PER_WORD == word ? ofWord + 1 : 1;
      word = number / FRAMES_PER_WORD;
      var last = number % FRAMES_PER_WORD == FRAMES_PER_WORD - 1;
      if (last && ofWord >= FRAMES_PER_WORD / 2) {
        words.add(
            Word.newBuilder()
                .setText("w" + word)
                .setStartTimeMs(millis - 20L * ofWord)
                .setEndTimeMs(millis)
                .build());
        if (words.size() == manner.wordsPerFinal()) {
          sendFinal();
        } else {
          answers.onNext(response().setPartial(update()).build());
        }
      }
    }

    private void sendFinal() {
      if (!words.isEmpty()) {
        answers.onNext(response().setFinal(update()).build());
        words.clear();
      }
    }

    private void endOfUtterance() {
      sendFinal();
      answers.onNext(response().setEouUpdate(EouUpdate.newBuilder().setTimeMs(millis)).build());
    }

    private StreamingResponse.Builder response() {
      return StreamingResponse.newBuilder()
          .setAudioCursors(AudioCursors.newBuilder().setReceivedDataMs(millis));
    }

    private AlternativeUpdate update() {
      var alternative =
          Alternative.newBuilder()
              .setText(words.stream().map(Word::getText).collect(Collectors.joining(" ")))
              .setStartTimeMs(words.getFirst().getStartTimeMs())
              .setEndTimeMs(words.getLast().getEndTimeMs());
      if (manner.timed()) {
        alternative.addAllWords(words);
      }
      return AlternativeUpdate.newBuilder().addAlternatives(alternative).build();
    }

    @Override
    public void onError(Throwable gone) {
      dead = true;
    }

    @Override
    public void onCompleted() {
      if (!dead) {
        sendFinal();
        answers.onCompleted();
      }
    }
  }
}
