package io.livestand.sandbox.elevenlabs;

import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// `POST /v1/text-to-speech/VOICE/stream`, and the same without `/stream`: the whole text at once,
/// the audio as it is rendered.
final class SpeechHttp extends Handler.Abstract {
  private static final Pattern PATH = Pattern.compile("/v1/text-to-speech/[^/]+(/stream)?");

  private final VoiceBook voices;
  private final Speaker speaker;
  private final FaultPlan plan;

  SpeechHttp(VoiceBook voices, Speaker speaker, FaultPlan plan) {
    this.plan = plan;
    this.voices = voices;
    this.speaker = speaker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var path = request.getHttpURI().getPath();
    if (!PATH.matcher(path).matches()) {
      return false;
    }
    try (var faults = plan.begin(Vendor.ELEVENLABS_HTTP)) {
      if (!HttpMethod.POST.is(request.getMethod())) {
        throw new ElevenLabsException(
            new ElevenLabsError(405, "method_not_allowed", "Method Not Allowed"));
      }
      speak(request, response, path.split("/", -1)[3], faults);
      callback.succeeded();
    } catch (ElevenLabsException refused) {
      if (response.isCommitted()) {
        callback.failed(refused);
      } else {
        refuse(response, refused.error(), callback);
      }
    } catch (UncheckedIOException gone) {
      callback.failed(gone.getCause());
    }
    return true;
  }

  private void speak(Request request, Response response, String voiceId, CallFaults faults)
      throws IOException, InterruptedException {
    AccessRules.check(request.getHeaders().get("xi-api-key"));
    var voice =
        voices
            .find(voiceId)
            .orElseThrow(() -> new ElevenLabsException(ElevenLabsError.voiceNotFound(voiceId)));
    var format = OutputFormat.of(Request.extractQueryParameters(request).getValue("output_format"));
    var message = ClientMessage.of(Content.Source.asString(request));
    var text = message.text();
    if (text == null || text.isBlank()) {
      throw new ElevenLabsException(ElevenLabsError.invalid("text is required"));
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "audio/pcm");
    var speed = message.speed() == null ? 1 : message.speed();
    speaker.speak(
        text,
        voice,
        speed,
        format.sampleRate(),
        new ChunkCutter(
            format.sampleRate(),
            (samples, last) -> {
              send(request, response, Pcm16.bytes(samples), last, faults);
              return true;
            }));
  }

  // The plan of faults is asked here.
  private static void send(
      Request request, Response response, byte[] pcm, boolean last, CallFaults faults) {
    try {
      switch (faults.beforeMessage()) {
        case Fault.Refusal refusal ->
            throw new ElevenLabsException(ElevenLabsError.of(refusal, Duration.ZERO));
        case Fault.Slow(var by) -> {
          LockSupport.parkNanos(by.toNanos());
          write(response, pcm, last);
        }
        case Fault.Stall() -> {
          Wire.stall(request);
          throw new EofException("stalled");
        }
        case Fault.Cut _ -> {
          Wire.reset(request);
          throw new EofException("reset");
        }
        case Fault.Malformed _ -> write(response, Arrays.copyOf(pcm, pcm.length - 1), last);
        case Fault.Late() -> write(response, pcm, last);
        case null -> write(response, pcm, last);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new EofException(stopped));
    }
  }

  private static void write(Response response, byte[] pcm, boolean last) throws IOException {
    Content.Sink.write(response, last, ByteBuffer.wrap(pcm));
  }

  static void refuse(Response response, ElevenLabsError error, Callback callback) {
    response.setStatus(error.httpStatus());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, error.httpBody(), callback);
  }
}
