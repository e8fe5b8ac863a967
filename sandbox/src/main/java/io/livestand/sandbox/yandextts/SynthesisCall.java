package io.livestand.sandbox.yandextts;

import static io.livestand.sandbox.yandextts.SpeechRequest.invalid;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.rhvoice.RhVoiceException;
import io.livestand.wire.tts.StreamSynthesisRequest;
import io.livestand.wire.tts.StreamSynthesisResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One `StreamSynthesis` call. Text is put together as it comes, and spoken by a thread of the
/// call's own when it is forced, when there is enough of it, or when the client has half-closed.
/// That thread alone answers.
final class SynthesisCall implements StreamObserver<StreamSynthesisRequest> {
  /// Characters that are spoken without being forced.
  private static final int ENOUGH = 250;

  /// How often an idle call asks what befalls it.
  private static final int WATCH_MS = 50;

  private sealed interface Job {
    record Speak(Rendering rendering, String text) implements Job {}

    record End(Rendering rendering) implements Job {}
  }

  private final Synthesizer.Host host;
  private final Outlet<StreamSynthesisResponse> outlet;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Thread voice;
  private volatile @Nullable StatusRuntimeException refusal;
  // Of the thread that brings requests.
  private final StringBuilder gathered = new StringBuilder();
  private @Nullable Rendering rendering;
  private int received;

  SynthesisCall(
      Synthesizer.Host host,
      CallFaults faults,
      ServerCallStreamObserver<StreamSynthesisResponse> client) {
    this.host = host;
    outlet = new Outlet<>(client, Rendering.Part::ofStream, faults, this::stop);
    voice = Thread.ofVirtual().name("yandex-tts").start(this::run);
  }

  @Override
  public void onNext(StreamSynthesisRequest request) {
    try {
      if (refusal == null) {
        receive(request);
      }
    } catch (StatusRuntimeException refused) {
      refuse(refused);
    }
  }

  private void receive(StreamSynthesisRequest request) {
    if (request.hasOptions()) {
      begin(request);
      return;
    }
    var begun = begun();
    switch (request.getEventCase()) {
      case SYNTHESIS_INPUT -> gather(request.getSynthesisInput().getText(), begun);
      case FORCE_SYNTHESIS -> release(gathered.length(), begun);
      case OPTIONS, EVENT_NOT_SET -> throw invalid("an empty message");
    }
  }

  private void begin(StreamSynthesisRequest request) {
    if (rendering != null) {
      throw invalid("options are sent only once");
    }
    rendering =
        new Rendering(SpeechRequest.of(request.getOptions(), host.voices(), host.switches()));
  }

  private Rendering begun() {
    if (rendering == null) {
      throw invalid("the first message must be options");
    }
    return rendering;
  }

  private void gather(String piece, Rendering begun) {
    received += piece.length();
    if (received > Synthesizer.LONGEST_UNSAFE) {
      throw Refusals.tooLong(Synthesizer.LONGEST_UNSAFE).asRuntimeException();
    }
    gathered.append(piece);
    if (gathered.length() >= ENOUGH) {
      var space = gathered.lastIndexOf(" ");
      release(space > 0 ? space : gathered.length(), begun);
    }
  }

  private void release(int end, Rendering begun) {
    var text = gathered.substring(0, end);
    gathered.delete(0, end);
    if (!text.isBlank()) {
      jobs.add(new Job.Speak(begun, text.strip()));
    }
  }

  @Override
  public void onCompleted() {
    try {
      if (refusal == null) {
        release(gathered.length(), begun());
        jobs.add(new Job.End(begun()));
      }
    } catch (StatusRuntimeException refused) {
      refuse(refused);
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    stop();
  }

  private void refuse(StatusRuntimeException refused) {
    refusal = refused;
    stop();
  }

  private void stop() {
    voice.interrupt();
  }

  private void run() {
    try {
      speak();
    } catch (StatusRuntimeException refused) {
      outlet.refuse(refused);
    } catch (InterruptedException _) {
      var refused = refusal;
      if (refused != null) {
        outlet.refuse(refused);
      }
    } catch (RhVoiceException failed) {
      outlet.refuse(Status.INTERNAL.withCause(failed).asRuntimeException());
    }
  }

  private void speak() throws InterruptedException {
    while (true) {
      outlet.strike();
      switch (jobs.poll(WATCH_MS, TimeUnit.MILLISECONDS)) {
        case Job.Speak(var voiced, var text) -> voiced.speak(text, host.speaker(), outlet::send);
        case Job.End(var voiced) -> {
          outlet.complete(voiced.straggler());
          return;
        }
        case null -> {}
      }
    }
  }
}
