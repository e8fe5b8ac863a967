package io.livestand.providers.yandextts;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.SoundBuffer;
import io.livestand.wire.tts.StreamSynthesisRequest;
import io.livestand.wire.tts.StreamSynthesisResponse;
import io.livestand.wire.tts.SynthesizerGrpc.SynthesizerStub;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One utterance: a `StreamSynthesis` call that lives from the first clause to the half-close, or
/// to the cancellation of a barge-in.
///
/// Each clause is forced: the vendor would gather text until it has enough of it, and the caller
/// waits. The vendor tells with a `text_chunk` what it begins to speak, not where that ends: it has
/// been voiced when the next begins.
final class Utterance
    implements SpeechStream,
        ClientResponseObserver<StreamSynthesisRequest, StreamSynthesisResponse> {
  private final YandexTtsConfig config;
  private final String voice;
  private final Supplier<SynthesizerStub> stub;
  private final SoundBuffer buffer;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ClientCallStreamObserver<StreamSynthesisRequest> requests;
  private boolean opened;
  private boolean finished;
  private boolean closed;
  private int letters;

  Utterance(YandexTtsConfig config, String voice, Supplier<SynthesizerStub> stub, Ticker ticker) {
    this.config = config;
    this.voice = voice;
    this.stub = stub;
    buffer =
        new SoundBuffer(
            YandexStreamSynthesizer.PROVIDER,
            YandexTtsConfig.SAMPLE_RATE,
            config.patience(),
            ticker);
  }

  @Override
  public void say(String clause) {
    lock.lock();
    try {
      var pieces = TextPieces.of(clause);
      if (closed || finished || pieces.isEmpty()) {
        return;
      }
      if (!opened) {
        opened = true;
        buffer.owed(true);
        stub.get().streamSynthesis(this);
        send(Requests.options(voice, config.speed()));
      }
      for (var piece : pieces) {
        send(Requests.input(piece));
        send(Requests.FORCE);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() {
    lock.lock();
    try {
      if (closed || finished) {
        return;
      }
      finished = true;
      if (!opened) {
        buffer.end();
      } else {
        buffer.owed(true);
        if (requests != null) {
          requests.onCompleted();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable PcmFrame next() throws InterruptedException {
    return buffer.next();
  }

  @Override
  public int voiced() {
    return buffer.voiced();
  }

  /// Frees the reader before the vendor is told: cancelling may take its time.
  @Override
  public void close() {
    if (!buffer.close()) {
      return;
    }
    ClientCallStreamObserver<StreamSynthesisRequest> call;
    lock.lock();
    try {
      closed = true;
      call = requests;
    } finally {
      lock.unlock();
    }
    if (call != null) {
      call.cancel("the caller has heard enough", null);
    }
  }

  private void send(StreamSynthesisRequest request) {
    if (requests != null) {
      requests.onNext(request);
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<StreamSynthesisRequest> call) {
    requests = call;
  }

  @Override
  public void onNext(StreamSynthesisResponse response) {
    var text = response.getTextChunk().getText();
    if (!text.isBlank()) {
      buffer.mark(letters);
      letters += (int) text.chars().filter(letter -> !Character.isWhitespace(letter)).count();
    }
    buffer.add(response.getAudioChunk().getData().toByteArray());
    lock.lock();
    try {
      // Between two clauses the vendor may well be silent: it waits for the model, as we do.
      buffer.owed(finished);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable failure) {
    buffer.fail(Failures.of(YandexStreamSynthesizer.PROVIDER, Status.fromThrowable(failure)));
  }

  @Override
  public void onCompleted() {
    lock.lock();
    try {
      if (finished) {
        buffer.end();
      } else {
        buffer.fail(
            Failures.of(
                YandexStreamSynthesizer.PROVIDER,
                Status.UNAVAILABLE.withDescription("ended before its text")));
      }
    } finally {
      lock.unlock();
    }
  }
}
