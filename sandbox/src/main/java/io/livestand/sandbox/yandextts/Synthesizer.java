package io.livestand.sandbox.yandextts;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.sandbox.elevenlabs.Speaker;
import io.livestand.sandbox.rhvoice.RhVoiceException;
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

  private final Voices voices;
  private final Speaker speaker;

  public Synthesizer(Voices voices, Speaker speaker) {
    this.voices = voices;
    this.speaker = speaker;
  }

  @Override
  public StreamObserver<StreamSynthesisRequest> streamSynthesis(
      StreamObserver<StreamSynthesisResponse> client) {
    return new SynthesisCall(
        voices, speaker, (ServerCallStreamObserver<StreamSynthesisResponse>) client);
  }

  @Override
  public void utteranceSynthesis(
      UtteranceSynthesisRequest request, StreamObserver<UtteranceSynthesisResponse> client) {
    var call = (ServerCallStreamObserver<UtteranceSynthesisResponse>) client;
    try {
      var text = request.getText();
      if (text.length() > (request.getUnsafeMode() ? LONGEST_UNSAFE : LONGEST)) {
        throw SpeechRequest.invalid(
            "Too long text: " + text.length() + " characters, limit is " + LONGEST);
      }
      var how = SpeechRequest.of(request, voices);
      var rendering = new Rendering(how);
      rendering.speak(
          text,
          speaker,
          part -> {
            if (!call.isCancelled()) {
              client.onNext(part.ofUtterance());
            }
            return !call.isCancelled();
          });
      if (!call.isCancelled()) {
        client.onCompleted();
      }
    } catch (StatusRuntimeException refused) {
      client.onError(refused);
    } catch (RhVoiceException failed) {
      client.onError(Status.INTERNAL.withCause(failed).asRuntimeException());
    } catch (InterruptedException _) {
      client.onError(Status.UNAVAILABLE.asRuntimeException());
    }
  }
}
