package io.livestand.bridge.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.call.CallLeg;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import io.livestand.agent.call.Room;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.bridge.rtp.RtpConfig;
import io.livestand.bridge.rtp.RtpSession;
import io.livestand.bridge.rtp.RtpStats;
import io.livestand.bridge.rtp.SrtpKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A room of the media server's with two peers: the agent, whose plain RTP leg is opened with the
/// room, and the caller, who negotiates.
final class MediasoupRoom implements Room {
  static final String AGENT = "agent";
  static final String CALLER = "caller";

  private static final Logger log = LoggerFactory.getLogger(MediasoupRoom.class);
  private static final int PAYLOAD_TYPE = 100;
  private static final int HEARING_RATE = 16_000;

  private final String name;
  private final ControlChannel channel;
  private final RoomContext context;
  private final Consumer<MediasoupRoom> onClosed;
  private final CallerPresence presence;
  private final MediasoupLeg leg;
  private final CallerSteps steps;
  private final ReentrantLock negotiating = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private JsonNode rtpCapabilities = ControlChannel.object();
  private String transportId = "";
  private String producerId = "";
  private volatile boolean attending;
  private volatile @Nullable RtpSession session;

  private MediasoupRoom(
      String name, ControlChannel channel, RoomContext context, Consumer<MediasoupRoom> onClosed) {
    this.name = name;
    this.channel = channel;
    this.context = context;
    this.onClosed = onClosed;
    leg = new MediasoupLeg(this::onListening);
    presence = new CallerPresence(name, context.ticker(), leg::listener);
    steps = new CallerSteps((method, data) -> request(CALLER, method, data), new AgentInRoom());
  }

  /// Opens a room and brings the agent into it.
  ///
  /// @param onClosed told when the room was closed
  static MediasoupRoom open(
      String name, ControlChannel channel, RoomContext context, Consumer<MediasoupRoom> onClosed) {
    var room = new MediasoupRoom(name, channel, context, onClosed);
    try {
      room.attend();
      room.enter();
      return room;
    } catch (RefusedException refused) {
      room.close();
      throw refused.asFailure();
    } catch (IOException noSocket) {
      room.close();
      throw new ProviderException(
          ControlChannel.PROVIDER, Kind.UNAVAILABLE, "no socket for the bot's media", noSocket);
    } catch (RuntimeException failure) {
      room.close();
      throw failure;
    }
  }

  @Override
  public CallLeg leg() {
    return leg;
  }

  @Override
  public String negotiate(Negotiation step, String json) {
    ObjectNode data;
    try {
      data = json.isBlank() ? ControlChannel.object() : ControlChannel.object(json);
    } catch (IllegalArgumentException _) {
      throw new NegotiationException("a JSON object was expected");
    }
    negotiating.lock();
    try {
      return steps.take(step, data).toString();
    } catch (RefusedException refused) {
      throw new NegotiationException(refused.sentence());
    } finally {
      negotiating.unlock();
    }
  }

  /// How its media is doing; empty where there was never any.
  Optional<RtpStats> stats() {
    return Optional.ofNullable(session).map(RtpSession::stats);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (attending) {
      channel.forget(name);
    }
    var media = session;
    if (media != null) {
      media.close();
    }
    presence.close();
    try {
      if (attending && channel.isConnected()) {
        channel.request("closeRoom", ControlChannel.object().put("room", name));
      }
    } catch (RefusedException | ProviderException failure) {
      log.atWarn().addKeyValue("room", name).setCause(failure).log("closing the room failed");
    } finally {
      onClosed.accept(this);
    }
  }

  private void onListening() {
    presence.listening();
  }

  private void attend() {
    channel.attend(name, presence::on);
    attending = true;
  }

  private void enter() throws RefusedException, IOException {
    var room = channel.request("createRoom", ControlChannel.object().put("room", name));
    rtpCapabilities = room.path("rtpCapabilities");
    var wanted = ControlChannel.object();
    var ownKey = SrtpKeys.random();
    if (context.srtp()) {
      wanted.putObject("srtp").put("cryptoSuite", SrtpKeys.SUITE).put("keyBase64", ownKey);
    }
    var transport = request(AGENT, "createPlainTransport", wanted);
    transportId = transport.path("id").asText();
    var keys =
        context.srtp()
            ? new SrtpKeys(ownKey, transport.path("srtp").path("keyBase64").asText())
            : null;
    var ssrc = RtpConfig.randomSsrc();
    var producer = ControlChannel.object().put("transportId", transportId).put("kind", "audio");
    producer.set("rtpParameters", RtpParameters.sending(PAYLOAD_TYPE, ssrc));
    producerId = request(AGENT, "produce", producer).path("id").asText();
    var remote =
        new InetSocketAddress(
            InetAddress.getByName(transport.path("ip").asText()), transport.path("port").asInt());
    var media =
        RtpSession.open(
            new RtpConfig(remote, PAYLOAD_TYPE, ssrc, keys, HEARING_RATE, context.loss()),
            context.codec(),
            context.pacer(),
            context.ticker(),
            leg::heard,
            context.tap(),
            _ -> presence.broke());
    session = media;
    leg.carriedBy(media);
  }

  private ObjectNode request(String peer, String method, ObjectNode data) throws RefusedException {
    return channel.request(method, data.put("room", name).put("peer", peer));
  }

  /// What the caller's steps mean to the bot.
  private final class AgentInRoom implements CallerSteps.Bot {
    @Override
    public ObjectNode rtpCapabilities() {
      var answer = ControlChannel.object();
      answer.set("rtpCapabilities", rtpCapabilities);
      return answer;
    }

    @Override
    public String producerId() {
      return producerId;
    }

    @Override
    public void hear(String callerProducerId) {
      var media = session;
      if (media == null) {
        throw new IllegalStateException("the room is not open");
      }
      try {
        var wanted =
            ControlChannel.object()
                .put("transportId", transportId)
                .put("producerId", callerProducerId);
        var consumer = request(AGENT, "consume", wanted);
        media.expect(RtpParameters.receiving(consumer.path("rtpParameters")));
        var resumed = ControlChannel.object().put("consumerId", consumer.path("id").asText());
        request(AGENT, "resumeConsumer", resumed);
      } catch (RefusedException refused) {
        throw refused.asFailure();
      } catch (IllegalArgumentException unexpected) {
        throw new ProviderException(
            ControlChannel.PROVIDER, Kind.PROTOCOL, "the caller sends no Opus", unexpected);
      }
    }

    @Override
    public void deaf() {
      presence.broke();
    }

    @Override
    public void flowsOver(String callerTransportId) {
      presence.flowsOver(callerTransportId);
    }
  }
}
