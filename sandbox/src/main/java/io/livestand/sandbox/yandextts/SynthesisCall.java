package io.livestand.sandbox.yandextts;

import static io.livestand.sandbox.yandextts.SpeechRequest.invalid;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.sandbox.elevenlabs.Speaker;
import io.livestand.sandbox.rhvoice.RhVoiceException;
import io.livestand.wire.tts.StreamSynthesisRequest;
import io.livestand.wire.tts.StreamSynthesisResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// One `StreamSynthesis` call. Text is put together as it comes, and spoken by a thread of the
/// call's own when it is forced, when there is enough of it, or when the client has half-closed.
final class SynthesisCall implements StreamObserver<StreamSynthesisRequest> {
  /// Characters that are spoken without being forced.
  private static final int ENOUGH = 250;

  private sealed interface Job {
    record Speak(String text) implements Job {}

    record End() implements Job {}
  }

  private final Voices voices;
  private final Speaker speaker;
  private final ServerCallStreamObserver<StreamSynthesisResponse> client;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final StringBuilder gathered = new StringBuilder();
  private int received;
  private @Nullable Thread voice;
  private boolean ended;

  SynthesisCall(
      Voices voices, Speaker speaker, ServerCallStreamObserver<StreamSynthesisResponse> client) {
    this.voices = voices;
    this.speaker = speaker;
    this.client = client;
    client.setOnCancelHandler(this::stop);
  }

  @Override
  public void onNext(StreamSynthesisRequest request) {
    if (ended) {
      return;
    }
    try {
      receive(request);
    } catch (StatusRuntimeException refused) {
      ended = true;
      stop();
      client.onError(refused);
    }
  }

  private void receive(StreamSynthesisRequest request) {
    if ((voice == null) != request.hasOptions()) {
      throw invalid(
          voice == null ? "the first message must be options" : "options are sent only once");
    }
    switch (request.getEventCase()) {
      case OPTIONS -> {
        var rendering = new Rendering(SpeechRequest.of(request.getOptions(), voices));
        voice = Thread.ofVirtual().name("yandex-tts").start(() -> speak(rendering));
      }
      case SYNTHESIS_INPUT -> gather(request.getSynthesisInput().getText());
      case FORCE_SYNTHESIS -> release(gathered.length());
      case EVENT_NOT_SET -> throw invalid("an empty message");
    }
  }

  private void gather(String piece) {
    received += piece.length();
    if (received > Synthesizer.LONGEST_UNSAFE) {
      throw invalid("Too long text: limit is " + Synthesizer.LONGEST_UNSAFE);
    }
    gathered.append(piece);
    if (gathered.length() >= ENOUGH) {
      var space = gathered.lastIndexOf(" ");
      release(space > 0 ? space : gathered.length());
    }
  }

  private void release(int end) {
    var text = gathered.substring(0, end);
    gathered.delete(0, end);
    if (!text.isBlank()) {
      jobs.add(new Job.Speak(text.strip()));
    }
  }

  @Override
  public void onCompleted() {
    if (!ended) {
      ended = true;
      release(gathered.length());
      jobs.add(new Job.End());
      if (voice == null) {
        client.onError(invalid("the first message must be options"));
      }
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    ended = true;
    stop();
  }

  private void stop() {
    var speaking = voice;
    if (speaking != null) {
      speaking.interrupt();
    }
  }

  private void speak(Rendering rendering) {
    try {
      for (var job = jobs.take(); job instanceof Job.Speak(var text); job = jobs.take()) {
        rendering.speak(
            text,
            speaker,
            part -> {
              if (!client.isCancelled()) {
                client.onNext(part.ofStream());
              }
              return !client.isCancelled();
            });
      }
      if (!client.isCancelled()) {
        client.onCompleted();
      }
    } catch (InterruptedException _) {
      // The client has cancelled, or was refused.
    } catch (RhVoiceException failed) {
      client.onError(Status.INTERNAL.withCause(failed).asRuntimeException());
    }
  }
}
