package io.livestand.sandbox.yandextts;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.sandbox.elevenlabs.Speaker;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.rhvoice.RhVoiceException;
import io.livestand.sandbox.switches.Switches;
import io.livestand.wire.tts.StreamSynthesisRequest;
import io.livestand.wire.tts.StreamSynthesisResponse;
import io.livestand.wire.tts.SynthesizerGrpc;
import io.livestand.wire.tts.UtteranceSynthesisRequest;
import io.livestand.wire.tts.UtteranceSynthesisResponse;

/// `speechkit.tts.v3.Synthesizer`.
public final class Synthesizer extends SynthesizerGrpc.SynthesizerImplBase {
  /// Characters of an utterance.
  static final int LONGEST = 250;

  /// Characters of a stream, and of an utterance in unsafe mode.
  static final int LONGEST_UNSAFE = 5_000;

  private final Host host;
  private final FaultPlan plan;

  /// What all calls share.
  record Host(Voices voices, Speaker speaker, Switches switches) {}

  public Synthesizer(Voices voices, Speaker speaker, Switches switches, FaultPlan plan) {
    host = new Host(voices, speaker, switches);
    this.plan = plan;
  }

  @Override
  public StreamObserver<StreamSynthesisRequest> streamSynthesis(
      StreamObserver<StreamSynthesisResponse> client) {
    return new SynthesisCall(
        host,
        plan.begin(Vendor.YANDEX_TTS),
        (ServerCallStreamObserver<StreamSynthesisResponse>) client);
  }

  @Override
  public void utteranceSynthesis(
      UtteranceSynthesisRequest request, StreamObserver<UtteranceSynthesisResponse> client) {
    var outlet =
        new Outlet<>(
            (ServerCallStreamObserver<UtteranceSynthesisResponse>) client,
            Rendering.Part::ofUtterance,
            plan.begin(Vendor.YANDEX_TTS),
            () -> {});
    try {
      outlet.strike();
      speak(request, outlet);
    } catch (StatusRuntimeException refused) {
      outlet.refuse(refused);
    } catch (RhVoiceException failed) {
      outlet.refuse(Status.INTERNAL.withCause(failed).asRuntimeException());
    } catch (InterruptedException _) {
      outlet.refuse(Status.UNAVAILABLE.asRuntimeException());
    }
  }

  private void speak(UtteranceSynthesisRequest request, Outlet<UtteranceSynthesisResponse> outlet)
      throws InterruptedException {
    var text = request.getText();
    var longest = request.getUnsafeMode() ? LONGEST_UNSAFE : LONGEST;
    if (text.length() > longest) {
      throw Refusals.tooLong(longest).asRuntimeException();
    }
    var rendering = new Rendering(SpeechRequest.of(request, host.voices(), host.switches()));
    rendering.speak(text, host.speaker(), outlet::send);
    outlet.complete(rendering.straggler());
  }
}
