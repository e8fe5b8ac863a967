package io.livestand.sandbox.elevenlabs;

import io.livestand.sandbox.audio.Pcm16;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// `POST /v1/text-to-speech/VOICE/stream`: the whole text at once, the audio as it is rendered.
final class SpeechHttp extends Handler.Abstract {
  private final VoiceBook voices;
  private final Speaker speaker;

  SpeechHttp(VoiceBook voices, Speaker speaker) {
    this.voices = voices;
    this.speaker = speaker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var path = request.getHttpURI().getPath();
    if (!path.startsWith("/v1/text-to-speech/") || !path.endsWith("/stream")) {
      return false;
    }
    try {
      if (!HttpMethod.POST.is(request.getMethod())) {
        throw new ElevenLabsException(
            new ElevenLabsError(405, "method_not_allowed", "Method Not Allowed"));
      }
      speak(request, response, path.split("/", -1)[3]);
      callback.succeeded();
    } catch (ElevenLabsException refused) {
      refuse(response, refused.error(), callback);
    } catch (UncheckedIOException gone) {
      callback.failed(gone.getCause());
    }
    return true;
  }

  private void speak(Request request, Response response, String voiceId)
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
              write(response, last, samples);
              return true;
            }));
  }

  private static void write(Response response, boolean last, short[] samples) {
    try {
      Content.Sink.write(response, last, ByteBuffer.wrap(Pcm16.bytes(samples)));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  static void refuse(Response response, ElevenLabsError error, Callback callback) {
    response.setStatus(error.httpStatus());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, error.httpBody(), callback);
  }
}
