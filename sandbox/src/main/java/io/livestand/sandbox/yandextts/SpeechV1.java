package io.livestand.sandbox.yandextts;

import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.elevenlabs.Speaker;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
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
  private final FaultPlan plan;

  public SpeechV1(Voices voices, Speaker speaker, FaultPlan plan) {
    this.voices = voices;
    this.speaker = speaker;
    this.plan = plan;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHttpURI().getPath().equals(PATH)) {
      return false;
    }
    try (var faults = plan.begin(Vendor.YANDEX_TTS_HTTP)) {
      if (!HttpMethod.POST.is(request.getMethod())) {
        throw new V1Error(405, "METHOD_NOT_ALLOWED", "Method Not Allowed");
      }
      authorize(request.getHeaders().get(HttpHeader.AUTHORIZATION));
      speak(request, response, faults);
      callback.succeeded();
    } catch (V1Error refused) {
      if (response.isCommitted()) {
        callback.failed(refused);
      } else {
        response.setStatus(refused.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, refused.json(), callback);
      }
    } catch (UncheckedIOException gone) {
      callback.failed(gone.getCause());
    }
    return true;
  }

  private static void authorize(@Nullable String header) {
    if (header == null || !header.matches("(Api-Key|Bearer) (?!bad$)\\S+")) {
      throw V1Error.unauthorized();
    }
    if (header.endsWith(" quota")) {
      throw V1Error.of(Fault.Refusal.QUOTA);
    }
  }

  /// In a body that is not a form the vendor finds no folder, and so refuses the key.
  private static Fields form(Request request) {
    var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.startsWith(MimeTypes.Type.FORM_ENCODED.asString())) {
      throw V1Error.unauthorized();
    }
    if (request.getLength() > LARGEST_BODY) {
      throw new V1Error(413, "PAYLOAD_TOO_LARGE", "the body is limited to 15 KB");
    }
    return FormFields.getFields(request);
  }

  private void speak(Request request, Response response, CallFaults faults)
      throws InterruptedException {
    var form = form(request);
    var text = value(form, "text", "");
    if (text.isBlank()) {
      throw V1Error.bad("text must not be empty");
    }
    if (text.length() > LONGEST) {
      throw V1Error.tooLong(LONGEST);
    }
    if (!LANGUAGES.contains(value(form, "lang", "ru-RU"))) {
      throw V1Error.bad("unsupported lang");
    }
    if (!value(form, "format", "oggopus").equals("lpcm")) {
      throw new V1Error(501, "NOT_IMPLEMENTED", "only lpcm is emulated");
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
        (samples, _) -> {
          if (samples.length > 0) {
            send(request, response, Pcm16.bytes(samples), faults);
          }
          return true;
        });
  }

  private String voice(Fields form) {
    return voices
        .find(value(form, "voice", Voices.DEFAULT))
        .orElseThrow(() -> V1Error.bad("unsupported voice"));
  }

  private static double speed(Fields form) {
    var speed = number(form, "speed", "1.0");
    if (speed < 0.1 || speed > 3) {
      throw V1Error.bad("speed must be in [0.1, 3.0]");
    }
    return speed;
  }

  private static int sampleRate(Fields form) {
    var rate = (int) number(form, "sampleRateHertz", "48000");
    if (!SpeechRequest.SAMPLE_RATES.contains(rate)) {
      throw V1Error.bad("unsupported sampleRateHertz");
    }
    return rate;
  }

  private static double number(Fields form, String name, String otherwise) {
    try {
      return Double.parseDouble(value(form, name, otherwise));
    } catch (NumberFormatException _) {
      throw V1Error.bad(name + " is not a number");
    }
  }

  private static String value(Fields form, String name, String otherwise) {
    var value = form.getValue(name);
    return value == null ? otherwise : value;
  }

  // The plan of faults is asked here.
  private static void send(Request request, Response response, byte[] pcm, CallFaults faults) {
    try {
      switch (faults.beforeMessage()) {
        case Fault.Refusal refusal -> throw V1Error.of(refusal);
        case Fault.Slow(var by) -> {
          Thread.sleep(by);
          write(response, pcm);
        }
        case Fault.Stall() -> {
          Wire.stall(request);
          throw new EofException("stalled");
        }
        case Fault.Cut _ -> {
          Wire.reset(request);
          throw new EofException("reset");
        }
        case Fault.Malformed _ -> write(response, Arrays.copyOf(pcm, pcm.length - 1));
        case null, default -> write(response, pcm);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new EofException(stopped));
    }
  }

  private static void write(Response response, byte[] pcm) throws IOException {
    Content.Sink.write(response, false, ByteBuffer.wrap(pcm));
  }
}
