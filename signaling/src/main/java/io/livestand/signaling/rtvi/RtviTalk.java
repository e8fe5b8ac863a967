package io.livestand.signaling.rtvi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallRefusedException;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.CallerEar;
import io.livestand.agent.call.CallerLeg;
import io.livestand.agent.call.CallerLegs;
import io.livestand.agent.call.Calls;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.provider.ProviderException;
import io.livestand.signaling.socket.Outbox;
import io.livestand.signaling.socket.Talk;
import java.time.InstantSource;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one RTVI client says and its one call, which begins when the client is ready and ends with
/// the socket.
final class RtviTalk implements Talk {
  private static final Logger log = LoggerFactory.getLogger(RtviTalk.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Calls calls;
  private final CallerLegs legs;
  private final CallRequest request;
  private final String version;
  private final Outbox outbox;
  private final BotSound sound;
  private final RtviScreen screen;
  private boolean begun;
  private @Nullable Call call;
  private @Nullable CallerLeg leg;
  private @Nullable Microphone microphone;
  private String complaint = "";

  RtviTalk(Calls calls, CallerLegs legs, CallRequest request, String version, Outbox outbox) {
    this.calls = calls;
    this.legs = legs;
    this.request = request;
    this.version = version;
    this.outbox = outbox;
    sound = new BotSound(outbox::post);
    screen = new RtviScreen(outbox, sound, request.userName(), InstantSource.system());
  }

  @Override
  public void heard(String text) {
    outbox.leave(StatusCode.BAD_DATA, "protobuf frames only");
  }

  /// Whatever is in it, the talk goes on.
  @Override
  public void heard(byte[] frame) {
    try {
      switch (Frames.read(frame)) {
        case Frames.Message(var json) -> obey(message(json));
        case Frames.Sound said -> {
          if (microphone != null) {
            microphone.heard(said);
          }
        }
      }
    } catch (BadFrameException bad) {
      complain(String.valueOf(bad.getMessage()));
    }
  }

  @Override
  public void flooded(String warning) {
    outbox.post(Messages.error(warning, true));
  }

  @Override
  public void lost() {
    end(EndReason.CALLER_LEFT);
  }

  @Override
  public void end(EndReason reason) {
    begun = true; // nothing begins any more
    try (var _ = leg;
        var _ = microphone) {
      if (call != null) {
        call.hangUp(reason);
      }
    } finally {
      call = null;
      leg = null;
      microphone = null;
      screen.on(new MindEvent.Ended(reason));
    }
  }

  private static JsonNode message(String json) throws BadFrameException {
    try {
      var message = JSON.readTree(json);
      if (message.path("label").asText().equals(Messages.LABEL)
          && message.path("type").isTextual()) {
        return message;
      }
    } catch (JsonProcessingException _) {
      // not even JSON
    }
    throw new BadFrameException("message: expected JSON with the label rtvi-ai and a type");
  }

  private void obey(JsonNode message) {
    var id = message.path("id").asText();
    var type = message.path("type").asText();
    switch (type) {
      case "client-ready" -> {
        if (begun) {
          outbox.post(Messages.errorResponse(id, "A call has begun before."));
        } else {
          begun = true;
          start(id);
        }
      }
      case "disconnect-bot" -> end(EndReason.HANG_UP);
      default ->
          outbox.post(
              Messages.errorResponse(id, "The bot listens, and knows of messages no such type."));
    }
  }

  private void start(String id) {
    try {
      var started = calls.start(request, screen);
      call = started;
      var joined = legs.join(started, BotSound.RATE, new Ear());
      leg = joined;
      microphone = new Microphone(joined.outlet());
      screen.ready(Messages.botReady(id, version));
    } catch (CallRefusedException refused) {
      fail(String.valueOf(refused.getMessage()), StatusCode.TRY_AGAIN_LATER);
    } catch (ProviderException failure) {
      // Its message is for the operator.
      log.atWarn().setCause(failure).log("service failed");
      fail("A service that the call needs does not answer.", StatusCode.SERVER_ERROR);
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).log("call could not begin");
      fail("The call could not begin. The log says more.", StatusCode.SERVER_ERROR);
    }
  }

  private void fail(String why, int code) {
    screen.failed(why, code);
    end(EndReason.FAILURE);
  }

  /// Sound comes many times in a second: what is wrong with all of it is told once.
  private void complain(String about) {
    if (!about.equals(complaint)) {
      complaint = about;
      outbox.post(Messages.error(about, false));
    }
  }

  /// At the caller's end of the call.
  private final class Ear implements CallerEar {
    @Override
    public void heard(PcmFrame frame) {
      sound.heard(frame);
    }

    @Override
    public void broke() {
      screen.failed("The call's sound broke down.", StatusCode.SERVER_ERROR);
    }
  }
}
