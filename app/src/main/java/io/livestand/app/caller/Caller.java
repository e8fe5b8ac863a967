package io.livestand.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Labels.Utterance;
import io.livestand.app.wiring.Lifeline;
import io.livestand.bridge.opus.OpusCodecs;
import io.livestand.bridge.room.RtpParameters;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.bridge.rtp.RtpConfig;
import io.livestand.bridge.rtp.RtpSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A caller that is a program: one more plain-RTP peer of the call's room. It says what it is
/// given, in real time, and keeps what it hears.
public final class Caller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Caller.class);
  private static final int PAYLOAD_TYPE = 100;
  private static final int GREETING_MILLIS = 20_000;
  private static final int END_MILLIS = 5_000;

  private final StandClient stand;
  private final Pacer pacer;
  private final RtpSession media;
  private final CallRecord record;

  private Caller(StandClient stand, Pacer pacer, RtpSession media, CallRecord record) {
    this.stand = stand;
    this.pacer = pacer;
    this.media = media;
    this.record = record;
  }

  /// Starts a call and waits for the end of the greeting.
  ///
  /// @param url of the stand, such as `http://127.0.0.1:8080`
  /// @throws IOException with a sentence when there is no stand, or it does not take the call
  public static Caller join(URI url, String language) throws IOException, InterruptedException {
    return join(url, language, _ -> {});
  }

  /// The same for somebody who watches.
  ///
  /// @param watcher told every message that the stand sends of itself, on a thread of its own
  public static Caller join(URI url, String language, Consumer<JsonNode> watcher)
      throws IOException, InterruptedException {
    var record = new CallRecord();
    Consumer<JsonNode> dialogue = record.dialogue()::on;
    try (var opened = new Lifeline()) {
      var stand = opened.add(new StandClient(url, watcher.andThen(dialogue)));
      var call = StandClient.payload().put("user_name", "caller").put("language", language);
      stand.request("start_demo_call", call);
      var transport = stand.request("createPlainTransport", StandClient.payload());
      var pacer = opened.add(new Pacer(Ticker.system()));
      var ssrc = RtpConfig.randomSsrc();
      var media = opened.add(openMedia(transport, ssrc, pacer, record));
      joinRoom(stand, media, transport.path("id").asText(), ssrc);
      if (!record.dialogue().awaitAnswers(1, GREETING_MILLIS)) {
        throw new IOException(
            "The stand did not greet. "
                + String.join(
                    " ",
                    record.dialogue().errors().stream().map(Dialogue.Trouble::message).toList()));
      }
      opened.release();
      return new Caller(stand, pacer, media, record);
    }
  }

  private static RtpSession openMedia(JsonNode transport, long ssrc, Pacer pacer, CallRecord record)
      throws IOException {
    var remote =
        new InetSocketAddress(transport.path("ip").asText(), transport.path("port").asInt());
    return RtpSession.open(
        new RtpConfig(remote, PAYLOAD_TYPE, ssrc, null, Wav.RATE),
        OpusCodecs.best(),
        pacer,
        Ticker.system(),
        (frame, receivedAtNanos) -> record.keep(frame),
        record.packets(),
        broken -> LOG.atError().setCause(broken).log("the caller's media broke down"));
  }

  private static void joinRoom(StandClient stand, RtpSession media, String transportId, long ssrc)
      throws IOException, InterruptedException {
    var produce = StandClient.payload().put("transportId", transportId).put("kind", "audio");
    produce.set("rtpParameters", RtpParameters.sending(PAYLOAD_TYPE, ssrc));
    stand.request("produce", produce);
    var consumer = stand.request("consume", StandClient.payload().put("transportId", transportId));
    media.expect(RtpParameters.receiving(consumer.path("rtpParameters")));
    stand.request(
        "resumeConsumer", StandClient.payload().put("consumerId", consumer.path("id").asText()));
  }

  /// Says a recording, in real time, and returns when its last packet was sent.
  ///
  /// @param labels where in it somebody speaks
  /// @return when each of the utterances was on the wire
  public List<Spoken> say(Wav recording, Labels labels) throws InterruptedException {
    var frames = recording.frames();
    var sentAtNanos = new AtomicLongArray(frames.size());
    for (var index = 0; index < frames.size(); index++) {
      var at = index;
      media.outlet().write(frames.get(at), nanos -> sentAtNanos.set(at, nanos));
    }
    media.outlet().drain();
    return labels.utterances().stream()
        .map(utterance ->
            new Spoken(
                utterance,
                sentAtNanos.get(frame(utterance.startMs(), frames.size())),
                sentAtNanos.get(frame(utterance.endMs() - 1, frames.size()))))
        .toList();
  }

  private static int frame(int millis, int frames) {
    return Math.clamp(millis / PcmFrame.DURATION.toMillis(), 0, frames - 1);
  }

  /// One utterance, said.
  ///
  /// @param startNanos when the packet with its first sound was handed to the socket
  /// @param endNanos when the packet with its last sound was
  public record Spoken(Utterance utterance, long startNanos, long endNanos) {}

  /// Waits until the bot has spoken and fallen silent `times` times since the call began, the
  /// greeting included.
  ///
  /// @return false when it did not
  public boolean awaitAnswers(int times, long timeoutMillis) throws InterruptedException {
    return record.dialogue().awaitAnswers(times, timeoutMillis);
  }

  /// Waits until the bot speaks.
  ///
  /// @return false when it does not
  public boolean awaitSpeaking(long timeoutMillis) throws InterruptedException {
    return record.dialogue().awaitSpeaking(timeoutMillis);
  }

  /// How often the bot has spoken and fallen silent since the call began.
  public int answersEnded() {
    return record.dialogue().answersEnded();
  }

  /// What was heard and said so far, for these utterances.
  public CallReport report(List<Spoken> spoken) {
    return CallReport.of(spoken, record.dialogue(), record.packets());
  }

  /// The longest time that the caller has heard nothing since the end of an utterance: until the
  /// bot's first sound, and from there on up to its last one so far.
  ///
  /// @return empty when the bot has made no sound since
  public Optional<Duration> longestSilence(Spoken since) {
    var nanos = record.packets().longestSilence(since.endNanos());
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }

  /// Errors that the stand reported, as it put them.
  public List<String> errors() {
    return record.dialogue().errors().stream().map(Dialogue.Trouble::message).toList();
  }

  /// The same by their codes, such as `media_failed`.
  public List<String> errorCodes() {
    return record.dialogue().errors().stream().map(Dialogue.Trouble::code).toList();
  }

  /// Waits until the call has ended.
  ///
  /// @return false when it did not
  public boolean awaitEnd(long timeoutMillis) throws InterruptedException {
    return record.dialogue().awaitEnd(timeoutMillis);
  }

  /// Why the call ended: a reason of the API, or `connection_lost`; empty while it goes on.
  public String ending() {
    return record.dialogue().ending();
  }

  /// The bot's states so far.
  public List<String> states() {
    return record.dialogue().states();
  }

  /// All that was heard so far, from the moment of joining.
  public Wav heard() {
    return record.heard();
  }

  /// Silences the bot by the button.
  ///
  /// @return when, in nanoseconds of the packets' clock
  public long interrupt() {
    var pressed = Ticker.system().nanoTime();
    stand.send("user_interrupted", StandClient.payload());
    return pressed;
  }

  /// How long the bot was still heard after that; zero where it was silent at once.
  public Duration heardAfter(long nanos) {
    var last = record.packets().spurtEnd(nanos, CallReport.SILENCE_NANOS);
    return Duration.ofNanos(last.orElse(nanos) - nanos);
  }

  /// Hangs up, and leaves.
  @Override
  public void close() {
    try {
      stand.send("hang_up", StandClient.payload());
      record.dialogue().awaitEnd(END_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException _) {
      // the stand is gone: nothing to hang up
    } finally {
      media.close();
      pacer.close();
      stand.close();
    }
  }
}
