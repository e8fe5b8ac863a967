package io.livestand.bridge.room;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.Room;
import io.livestand.agent.time.Ticker;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.PacketTap;
import io.livestand.bridge.rtp.RtpConfig;
import io.livestand.bridge.rtp.RtpSession;
import io.livestand.bridge.rtp.SrtpKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A caller that is a program: takes every step of the negotiation, then talks and listens.
final class PlainCaller implements AutoCloseable {
  final List<PcmFrame> heard = new CopyOnWriteArrayList<>();
  final List<PacketTap.Packet> packets = new CopyOnWriteArrayList<>();
  final RtpSession session;

  private final Thread talking;
  private volatile boolean closed;

  PlainCaller(Room room, OpusCodec codec, Pacer pacer, boolean srtp) throws IOException {
    var capabilities = take(room, Negotiation.GET_ROUTER_RTP_CAPABILITIES, "{}");
    var key = SrtpKeys.random();
    var wanted = ControlChannel.object();
    if (srtp) {
      wanted.putObject("srtp").put("cryptoSuite", SrtpKeys.SUITE).put("keyBase64", key);
    }
    var transport = take(room, Negotiation.CREATE_PLAIN_TRANSPORT, wanted.toString());
    var transportId = transport.path("id").asText();
    var keys = srtp ? new SrtpKeys(key, transport.path("srtp").path("keyBase64").asText()) : null;
    var ssrc = RtpConfig.randomSsrc();
    var remote =
        new InetSocketAddress(transport.path("ip").asText(), transport.path("port").asInt());
    session =
        RtpSession.open(
            new RtpConfig(remote, 111, ssrc, keys, 48_000),
            codec,
            pacer,
            Ticker.system(),
            (frame, _) -> heard.add(frame),
            new PacketTap() {
              @Override
              public void received(Packet packet) {
                packets.add(packet);
              }
            },
            bug -> {
              throw bug;
            });
    var microphone = ControlChannel.object().put("transportId", transportId).put("kind", "audio");
    microphone.set("rtpParameters", RtpParameters.sending(111, ssrc));
    take(room, Negotiation.PRODUCE, microphone.toString());
    var speaker = ControlChannel.object().put("transportId", transportId);
    speaker.set("rtpCapabilities", capabilities.path("rtpCapabilities"));
    var consumer = take(room, Negotiation.CONSUME, speaker.toString());
    session.expect(RtpParameters.receiving(consumer.path("rtpParameters")));
    var ready = ControlChannel.object().put("consumerId", consumer.path("id").asText());
    take(room, Negotiation.RESUME_CONSUMER, ready.toString());
    talking = Thread.ofVirtual().name("caller").unstarted(this::talk);
  }

  /// Says a tone at -12 dBFS until closed.
  PlainCaller talks() {
    talking.start();
    return this;
  }

  double level() {
    var all = List.copyOf(heard);
    return all.subList(Math.max(0, all.size() - 10), all.size()).stream()
        .mapToDouble(Levels::dbfs)
        .average()
        .orElse(Levels.FLOOR_DBFS);
  }

  @Override
  public void close() {
    closed = true;
    session.close();
    await().until(() -> !talking.isAlive());
  }

  private void talk() {
    try {
      for (var frame = 0; !closed; frame++) {
        session.outlet().write(Tone.frame(frame));
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static ObjectNode take(Room room, Negotiation step, String json) {
    return ControlChannel.object(room.negotiate(step, json));
  }
}
