package io.livestand.bridge.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallerEar;
import io.livestand.agent.call.CallerLeg;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.bridge.rtp.RtpConfig;
import io.livestand.bridge.rtp.RtpSession;
import io.livestand.bridge.rtp.SrtpKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A caller's end of the media, in this process: one more plain RTP peer of the room, which takes
/// the steps of every other caller.
final class PlainLeg implements CallerLeg {
  private static final int PAYLOAD_TYPE = 100;

  private final RtpSession session;

  private PlainLeg(RtpSession session) {
    this.session = session;
  }

  static PlainLeg join(Call call, RoomContext context, int sampleRate, CallerEar ear) {
    var wanted = ControlChannel.object();
    var ownKey = SrtpKeys.random();
    if (context.srtp()) {
      wanted.putObject("srtp").put("cryptoSuite", SrtpKeys.SUITE).put("keyBase64", ownKey);
    }
    var transport = take(call, Negotiation.CREATE_PLAIN_TRANSPORT, wanted);
    var keys =
        context.srtp()
            ? new SrtpKeys(ownKey, transport.path("srtp").path("keyBase64").asText())
            : null;
    var ssrc = RtpConfig.randomSsrc();
    var session = open(transport, ssrc, keys, context, sampleRate, ear);
    try {
      enter(call, session, transport.path("id").asText(), ssrc);
      return new PlainLeg(session);
    } catch (RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  private static RtpSession open(
      ObjectNode transport,
      long ssrc,
      @Nullable SrtpKeys keys,
      RoomContext context,
      int sampleRate,
      CallerEar ear) {
    try {
      var remote =
          new InetSocketAddress(
              InetAddress.getByName(transport.path("ip").asText()), transport.path("port").asInt());
      return RtpSession.open(
          new RtpConfig(remote, PAYLOAD_TYPE, ssrc, keys, sampleRate),
          context.codec(),
          context.pacer(),
          context.ticker(),
          (frame, _) -> ear.heard(frame),
          context.tap(),
          _ -> ear.broke());
    } catch (IOException noSocket) {
      throw new ProviderException(
          ControlChannel.PROVIDER, Kind.UNAVAILABLE, "no socket for the caller's media", noSocket);
    }
  }

  private static void enter(Call call, RtpSession session, String transportId, long ssrc) {
    var microphone = ControlChannel.object().put("transportId", transportId).put("kind", "audio");
    microphone.set("rtpParameters", RtpParameters.sending(PAYLOAD_TYPE, ssrc));
    take(call, Negotiation.PRODUCE, microphone);
    var wanted = ControlChannel.object().put("transportId", transportId);
    var consumer = take(call, Negotiation.CONSUME, wanted);
    session.expect(RtpParameters.receiving(consumer.path("rtpParameters")));
    var ready = ControlChannel.object().put("consumerId", consumer.path("id").asText());
    take(call, Negotiation.RESUME_CONSUMER, ready);
  }

  private static ObjectNode take(Call call, Negotiation step, ObjectNode data) {
    return ControlChannel.object(call.negotiate(step, data.toString()));
  }

  @Override
  public AudioOutlet outlet() {
    return session.outlet();
  }

  @Override
  public void close() {
    session.close();
  }
}
