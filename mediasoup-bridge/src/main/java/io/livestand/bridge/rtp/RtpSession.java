package io.livestand.bridge.rtp;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A voice in both directions over one UDP socket, RTP and RTCP together (RFC 5761), with one
/// remote: a plain transport of mediasoup's, or anything that behaves like one. It serves the bot's
/// leg and a caller that is a program alike.
///
/// From [#open] on a packet leaves every 20 ms for as long as the session lives, silence where
/// nothing was written to [#outlet()]. Until the first packet comes back, empty receiver reports
/// make the remote latch on to this socket.
///
/// What arrives is put in order, made whole, decoded and given to the listener on the session's one
/// reading thread, also while nothing arrives: see [JitterBuffer].
public final class RtpSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RtpSession.class);
  private static final Duration LATCH_EVERY = Duration.ofMillis(200);
  private static final Duration REPORT_EVERY = Duration.ofMillis(1_500);
  private static final long LONGEST_WAIT_MILLIS = 100;
  private static final int MTU = 1_500;
  private static final SecureRandom random = new SecureRandom();

  private final RtpConfig config;
  private final Pacer pacer;
  private final Ticker ticker;
  private final PacketTap tap;
  private final DatagramChannel channel;
  private final Protection protection;
  private final Speaker speaker;
  private final FrameQueue queue;
  private final Hearing hearing;
  private final JitterBuffer jitterBuffer;
  private final Receiver receiver;
  private final Consumer<RuntimeException> onBroken;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong sendErrors = new AtomicLong();
  private final byte[] outgoing = new byte[MTU + Protection.OVERHEAD];
  private final Voice voice = new Voice();
  private final Thread reader;
  private volatile boolean latched;

  private RtpSession(
      RtpConfig config,
      OpusCodec codec,
      Pacer pacer,
      Ticker ticker,
      FrameListener listener,
      PacketTap tap,
      Consumer<RuntimeException> onBroken,
      DatagramChannel channel) {
    this.config = config;
    this.pacer = pacer;
    this.ticker = ticker;
    this.tap = tap;
    this.onBroken = onBroken;
    this.channel = channel;
    var ssrc = (int) config.ssrc();
    var keys = config.srtp();
    protection = keys == null ? Protection.NONE : new Srtp(keys, ssrc);
    speaker = new Speaker(config.payloadType(), ssrc, random);
    queue = new FrameQueue(codec);
    FrameListener watched =
        (frame, receivedAtNanos) -> {
          tap.heard(frame, receivedAtNanos);
          listener.heard(frame, receivedAtNanos);
        };
    hearing = new Hearing(codec.decoder(config.sampleRate()), config.sampleRate(), watched);
    jitterBuffer = new JitterBuffer(hearing);
    receiver = new Receiver(protection, config.loss(), tap, jitterBuffer, ssrc);
    reader = Thread.ofVirtual().name("rtp-" + config.ssrc()).unstarted(this::read);
  }

  /// Opens a socket and begins to send and to listen.
  ///
  /// @param listener hears the stream told by [#expect]
  /// @param onBroken told, once, that a bug ended the session's sending or hearing
  /// @throws IOException when there is no socket to be had
  public static RtpSession open(
      RtpConfig config,
      OpusCodec codec,
      Pacer pacer,
      Ticker ticker,
      FrameListener listener,
      PacketTap tap,
      Consumer<RuntimeException> onBroken)
      throws IOException {
    var channel = DatagramChannel.open();
    try {
      channel.bind(new InetSocketAddress(localFor(config.remote()), 0));
      channel.connect(config.remote());
      var session = new RtpSession(config, codec, pacer, ticker, listener, tap, onBroken, channel);
      session.reader.start();
      pacer.add(session.voice);
      return session;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /// Does what the first protected session of a process would otherwise have to wait for: choosing
  /// a cipher takes some seconds.
  public static void warmUpSrtp() {
    Srtp.warmUp();
  }

  /// Where what is said goes.
  public AudioOutlet outlet() {
    return queue;
  }

  /// Hear this stream from now on; packets of any other are dropped. While it is silent, the
  /// listener is given silence.
  public void expect(RtpStream stream) {
    receiver.expect(stream);
  }

  /// The remote knows this socket: no more need to make it known.
  public void latched() {
    latched = true;
  }

  /// How it is doing; after its end, how it did.
  public RtpStats stats() {
    var sent = speaker.sent();
    return new RtpStats(
        new RtpCounts(
            sent.packets(),
            sent.octets(),
            receiver.packets(),
            receiver.bytes(),
            receiver.reception().lost(),
            jitterBuffer.late(),
            jitterBuffer.duplicates(),
            jitterBuffer.concealed(),
            receiver.dropped() + jitterBuffer.strays() + hearing.undecodable(),
            sendErrors.get(),
            receiver.lostThere()),
        receiver.reception().jitterMillis(),
        receiver.roundTripMillis(),
        queue.size(),
        jitterBuffer.held());
  }

  /// Falls silent and closes the socket. Returns when the reading thread has ended, unless that is
  /// the caller.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    pacer.remove(voice);
    queue.close();
    try {
      channel.close();
    } catch (IOException failure) {
      log.atDebug().setCause(failure).log("closing an RTP socket failed");
    }
    if (!Thread.currentThread().equals(reader)) {
      try {
        reader.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    tap.closed();
  }

  private void broke(RuntimeException cause) {
    log.atError().setCause(cause).log("RTP session broke");
    queue.close();
    onBroken.accept(cause);
  }

  private void read() {
    try (hearing) {
      readUntilClosed();
    } catch (RuntimeException bug) {
      if (!closed.get()) {
        broke(bug);
      }
    }
  }

  private void readUntilClosed() {
    var socket = channel.socket();
    var packet = new DatagramPacket(new byte[MTU], MTU);
    var nextReportNanos = ticker.nanoTime() + REPORT_EVERY.toNanos();
    var nextLatchNanos = ticker.nanoTime();
    while (!closed.get()) {
      var now = ticker.nanoTime();
      if (!latched && now - nextLatchNanos >= 0) {
        nextLatchNanos = now + LATCH_EVERY.toNanos();
        greet();
      }
      if (now - nextReportNanos >= 0) {
        nextReportNanos =
            now + REPORT_EVERY.toNanos() / 2 + random.nextLong(REPORT_EVERY.toNanos());
        report(now);
      }
      try {
        socket.setSoTimeout(waitMillis(now));
        packet.setLength(MTU);
        socket.receive(packet);
        latched = true;
        receiver.datagram(packet.getData(), packet.getLength(), ticker.nanoTime());
      } catch (SocketTimeoutException _) {
        receiver.poll(ticker.nanoTime());
      } catch (PortUnreachableException _) {
        receiver.poll(ticker.nanoTime()); // the media server is gone; the control channel tells
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException failure) {
        if (!closed.get()) {
          throw new IllegalStateException(failure);
        }
      }
    }
  }

  private int waitMillis(long nowNanos) {
    var next = receiver.nextPollNanos();
    if (next == Long.MAX_VALUE) {
      return (int) LONGEST_WAIT_MILLIS;
    }
    var millis = (next - nowNanos + 999_999) / 1_000_000;
    return Math.clamp(millis, 1, (int) LONGEST_WAIT_MILLIS);
  }

  /// An empty report, by which the remote learns where we are.
  private void greet() {
    var datagram = new byte[64];
    var empty = new RtcpPacket.ReceiverReport((int) config.ssrc(), List.of());
    send(datagram, protection.sealRtcp(datagram, RtcpPacket.write(empty, datagram)));
  }

  private void report(long nowNanos) {
    var block = receiver.reception().report(nowNanos);
    var blocks = block == null ? List.<ReportBlock>of() : List.of(block);
    var ssrc = (int) config.ssrc();
    var sent = speaker.sent();
    var sinceTicks = (int) ((nowNanos - sent.atNanos()) * 48 / 1_000_000);
    var report =
        sent.packets() == 0
            ? new RtcpPacket.ReceiverReport(ssrc, blocks)
            : new RtcpPacket.SenderReport(
                ssrc,
                NtpTime.of(nowNanos),
                sent.timestamp() + sinceTicks,
                sent.packets(),
                sent.octets(),
                blocks);
    var datagram = new byte[256];
    var length = RtcpPacket.writeCompound(report, Long.toHexString(config.ssrc()), datagram);
    send(datagram, protection.sealRtcp(datagram, length));
  }

  /// A datagram that the socket does not take is lost, as it might be anywhere on its way.
  private void send(byte[] datagram, int length) {
    try {
      channel.write(ByteBuffer.wrap(datagram, 0, length));
    } catch (IOException _) {
      sendErrors.incrementAndGet();
    }
  }

  private static InetAddress localFor(InetSocketAddress remote) throws IOException {
    return InetAddress.getByName(remote.getAddress().isLoopbackAddress() ? "127.0.0.1" : "0.0.0.0");
  }

  /// The pacer's side of the session.
  private final class Voice implements Paced {
    @Override
    public void sendSlot(long slot) {
      var entry = queue.next();
      var frame = entry == null ? OpusFrame.SILENCE : entry.frame();
      send(outgoing, protection.sealRtp(outgoing, speaker.write(frame, slot, outgoing)));
      var atNanos = ticker.nanoTime();
      var packet = speaker.sent(frame, slot, atNanos);
      if (entry != null) {
        entry.onSent().accept(atNanos); // before a drain may end: who waited knows what was sent
        queue.sent();
      }
      tap.sent(packet);
      tap.played(frame, atNanos);
    }

    @Override
    public void dropped(RuntimeException cause) {
      broke(cause);
    }
  }
}
