package io.livestand.sandbox.yandextts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.elevenlabs.Speaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// `POST /speech/v1/tts:synthesize`: a form in, samples without a header out.
public final class SpeechV1 extends Handler.Abstract {
  private static final String PATH = "/speech/v1/tts:synthesize";
  private static final int LONGEST = 5_000;
  private static final int LARGEST_BODY = 15 * 1024;
  private static final Set<String> LANGUAGES = Set.of("ru-RU", "en-US", "kk-KZ", "uz-UZ", "de-DE");

  private final Voices voices;
  private final Speaker speaker;

  public SpeechV1(Voices voices, Speaker speaker) {
    this.voices = voices;
    this.speaker = speaker;
  }

  /// A refusal, as the vendor words it.
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }

    static Refusal unauthorized() {
      return new Refusal(
          401,
          "UNAUTHORIZED",
          "rpc error: code = Unauthenticated desc = The token is missing or invalid");
    }

    static Refusal bad(String what) {
      return new Refusal(400, "BAD_REQUEST", "rpc error: code = InvalidArgument desc = " + what);
    }

    String json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("error_code", code)
          .put("error_message", getMessage())
          .toString();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHttpURI().getPath().equals(PATH)) {
      return false;
    }
    try {
      if (!HttpMethod.POST.is(request.getMethod())) {
        throw new Refusal(405, "METHOD_NOT_ALLOWED", "Method Not Allowed");
      }
      authorize(request.getHeaders().get(HttpHeader.AUTHORIZATION));
      var form = form(request);
      speak(form, response);
      callback.succeeded();
    } catch (Refusal refused) {
      response.setStatus(refused.status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      Content.Sink.write(response, true, refused.json(), callback);
    } catch (UncheckedIOException gone) {
      callback.failed(gone.getCause());
    }
    return true;
  }

  private static void authorize(@Nullable String header) {
    if (header == null || !header.matches("(Api-Key|Bearer) (?!bad$)\\S+")) {
      throw Refusal.unauthorized();
    }
    if (header.endsWith(" quota")) {
      throw new Refusal(
          429,
          "TOO_MANY_REQUESTS",
          "rpc error: code = ResourceExhausted desc = The quota limit exceed");
    }
  }

  /// In a body that is not a form the vendor finds no folder, and so refuses the key.
  private static Fields form(Request request) {
    var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.startsWith(MimeTypes.Type.FORM_ENCODED.asString())) {
      throw Refusal.unauthorized();
    }
    if (request.getLength() > LARGEST_BODY) {
      throw new Refusal(413, "PAYLOAD_TOO_LARGE", "the body is limited to 15 KB");
    }
    return FormFields.getFields(request);
  }

  private void speak(Fields form, Response response) throws InterruptedException {
    var text = value(form, "text", "");
    if (text.isBlank()) {
      throw Refusal.bad("text must not be empty");
    }
    if (text.length() > LONGEST) {
      throw Refusal.bad("Too long text: limit is " + LONGEST);
    }
    if (!LANGUAGES.contains(value(form, "lang", "ru-RU"))) {
      throw Refusal.bad("unsupported lang");
    }
    if (!value(form, "format", "oggopus").equals("lpcm")) {
      throw new Refusal(501, "NOT_IMPLEMENTED", "only lpcm is emulated");
    }
    var how = new SpeechRequest(voice(form), speed(form), sampleRate(form));
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "audio/x-pcm;bit=16;rate=" + how.sampleRate());
    speaker.speak(
        text,
        how.voice(),
        how.speed(),
        how.sampleRate(),
        (samples, last) -> {
          write(response, last, samples);
          return true;
        });
  }

  private String voice(Fields form) {
    return voices
        .find(value(form, "voice", Voices.DEFAULT))
        .orElseThrow(() -> Refusal.bad("unsupported voice"));
  }

  private static double speed(Fields form) {
    var speed = number(form, "speed", "1.0");
    if (speed < 0.1 || speed > 3) {
      throw Refusal.bad("speed must be in [0.1, 3.0]");
    }
    return speed;
  }

  private static int sampleRate(Fields form) {
    var rate = (int) number(form, "sampleRateHertz", "48000");
    if (!SpeechRequest.SAMPLE_RATES.contains(rate)) {
      throw Refusal.bad("unsupported sampleRateHertz");
    }
    return rate;
  }

  private static double number(Fields form, String name, String otherwise) {
    try {
      return Double.parseDouble(value(form, name, otherwise));
    } catch (NumberFormatException _) {
      throw Refusal.bad(name + " is not a number");
    }
  }

  private static String value(Fields form, String name, String otherwise) {
    var value = form.getValue(name);
    return value == null ? otherwise : value;
  }

  private static void write(Response response, boolean last, short[] samples) {
    try {
      Content.Sink.write(response, last, ByteBuffer.wrap(Pcm16.bytes(samples)));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
