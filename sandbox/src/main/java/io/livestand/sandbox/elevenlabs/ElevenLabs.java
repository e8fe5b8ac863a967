package io.livestand.sandbox.elevenlabs;

import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// The vendor's paths on a Jetty server.
public final class ElevenLabs {
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private ElevenLabs() {}

  /// What goes wrong and how the switches stand.
  public record Emulation(FaultPlan plan, Switches switches) {}

  /// Puts the vendor's paths before those of others.
  ///
  /// @param others serves what is not of this vendor
  public static Handler on(
      Server server, VoiceBook voices, Speaker speaker, Emulation emulation, Handler others) {
    var sockets =
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              // The vendor's own inactivity rule holds instead.
              container.setIdleTimeout(Duration.ZERO);
              container.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
              container.addMapping(
                  "/v1/text-to-speech/*",
                  (request, response, callback) ->
                      accept(request, response, callback, voices, speaker, emulation));
            });
    sockets.setHandler(
        new Handler.Sequence(new SpeechHttp(voices, speaker, emulation.plan()), others));
    return sockets;
  }

  /// @return null when the handshake was answered with a refusal
  private static @Nullable Object accept(
      ServerUpgradeRequest request,
      Response response,
      Callback callback,
      VoiceBook voices,
      Speaker speaker,
      Emulation emulation) {
    var path = request.getHttpURI().getPath();
    if (!path.endsWith("/stream-input") && !path.endsWith("/multi-stream-input")) {
      Response.writeError(request, response, callback, 404);
      return null;
    }
    try {
      var asked =
          SocketRequest.of(
              path,
              Request.extractQueryParameters(request),
              request.getHeaders().get("xi-api-key"));
      if (!emulation.switches().value(Switch.ELEVENLABS_BAD_KEY).equals("message")) {
        AccessRules.check(asked.apiKey());
      }
      var faults = emulation.plan().begin(Vendor.ELEVENLABS);
      var refusal = faults.strikes(Fault.Refusal.class);
      if (refusal.isPresent()) {
        faults.close();
        throw new ElevenLabsException(ElevenLabsError.of(refusal.get(), asked.inactivity()));
      }
      return new SpeechSocket(asked, voices, speaker, emulation.switches(), faults);
    } catch (ElevenLabsException refused) {
      SpeechHttp.refuse(response, refused.error(), callback);
      return null;
    }
  }
}
