package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.CallRefusedException;
import io.livestand.agent.call.CallRefusedException.Reason;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.NegotiationException;
import io.livestand.signaling.access.Scope;
import io.livestand.signaling.access.Tokens;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.testing.FakeCalls.FakeCall;
import io.livestand.signaling.testing.RawUpgrade;
import io.livestand.signaling.testing.RtviCaller;
import io.livestand.signaling.testing.SlowReader;
import io.livestand.signaling.testing.Stand;
import io.livestand.wire.pipecat.AudioRawFrame;
import io.livestand.wire.pipecat.Frame;
import io.livestand.wire.pipecat.TextFrame;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RtviIT {
  private static final Tokens TOKENS = new Tokens("a secret of this node");
  private static final Map<String, String> ELSEWHERE =
      Map.of("Origin", "https://stand.example.com", "X-Forwarded-For", "192.0.2.7");

  @TempDir private Path page;
  private Stand stand;

  @BeforeEach
  void open() throws Exception {
    stand = Stand.open(Optional.of(TOKENS), RecordFiles.none());
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void aClientThatIsReadyHasACall() throws Exception {
    var client = stand.rtvi(Map.of(), "?user_name=Anna%20B&language=ru-RU");
    assertThat(stand.calls.started).isEmpty();

    var ready = client.begin();

    assertThat(ready.path("id").asText()).isEqualTo("first");
    assertThat(ready.at("/data/version").asText()).startsWith("2.");
    assertThat(ready.at("/data/about/library_version").asText()).isEqualTo("0.1.0");
    var call = stand.calls.next();
    assertThat(call.request.userName()).isEqualTo("Anna B");
    assertThat(call.request.language()).isEqualTo("ru-RU");
    assertThat(stand.legs.next().sampleRate).isEqualTo(24_000);

    client.say("client-ready", "again", "{}");
    assertThat(client.next("error-response").path("id").asText()).isEqualTo("again");
    assertThat(stand.calls.started).isEmpty();
  }

  @Test
  void theCallIsToldInTheWordsOfRtvi() throws Exception {
    var client = stand.rtvi(Map.of(), "?user_name=Anna");
    client.begin();
    var call = stand.calls.next();

    tell(call, Happening.USER_SPEECH_STARTED);
    client.next("user-started-speaking");
    call.events.on(new MindEvent.Transcript(1, Speaker.USER, "where is", false));
    var partial = client.next("user-transcription").path("data");
    assertThat(partial.path("text").asText()).isEqualTo("where is");
    assertThat(partial.path("final").asBoolean()).isFalse();
    assertThat(partial.path("user_id").asText()).isEqualTo("Anna");
    assertThat(Instant.parse(partial.path("timestamp").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    tell(call, Happening.USER_SPEECH_ENDED);
    client.next("user-stopped-speaking");
    call.events.on(new MindEvent.Transcript(1, Speaker.USER, "Where is it?", true));
    assertThat(client.next("user-transcription").at("/data/final").asBoolean()).isTrue();
    call.events.on(new MindEvent.LlmText(1, "It is "));
    assertThat(client.next("bot-llm-text").at("/data/text").asText()).isEqualTo("It is ");

    tell(call, Happening.FILLER_STARTED);
    client.next("bot-started-speaking");
    tell(call, Happening.BOT_SOUND_STARTED);
    call.events.on(new MindEvent.Transcript(1, Speaker.ASSISTANT, "It is here.", false));
    assertThat(client.next("bot-output").at("/data/spoken_status").asText()).isEqualTo("new");
    tell(call, Happening.BOT_SOUND_ENDED);
    client.next("bot-stopped-speaking");
    call.events.on(new MindEvent.Transcript(1, Speaker.ASSISTANT, "It is", true));
    var output = client.next("bot-output").path("data");
    assertThat(output.path("text").asText()).isEqualTo("It is");
    assertThat(output.path("spoken_status").asText()).isEqualTo("completed");
    assertThat(output.path("segment_id").asInt()).isEqualTo(1);
    assertThat(client.next("bot-transcription").at("/data/text").asText()).isEqualTo("It is");
    call.events.on(new MindEvent.Failed("llm_failed", "The model is out of reach.", false));
    var error = client.next("error").path("data");
    assertThat(error.path("error").asText()).isEqualTo("The model is out of reach.");
    assertThat(error.path("fatal").asBoolean()).isFalse();

    call.events.on(new MindEvent.Ended(EndReason.COMPLETED));
    var end = client.next("server-message").path("data");
    assertThat(end.path("type").asText()).isEqualTo("call-ended");
    assertThat(end.path("reason").asText()).isEqualTo("completed");
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @Test
  void whatTheClientSaysReachesTheRoomInFramesOf20Ms() throws Exception {
    var client = stand.rtvi();
    client.begin();
    var leg = stand.legs.next();

    client.sound(bytes(512), 16_000, 1);
    client.sound(bytes(512), 16_000, 1);

    for (var frame = 0; frame < 3; frame++) {
      var heard = leg.next();
      assertThat(heard.sampleRate()).isEqualTo(16_000);
      for (var i = 0; i < 320; i++) {
        assertThat(heard.samples()[i]).isEqualTo((short) ((frame * 320 + i) % 512));
      }
    }
    assertThat(leg.said).isEmpty();
  }

  @Test
  void theBotIsHeardWhileItSpeaksAndNotAtAllAfterABargeIn() throws Exception {
    var client = stand.rtvi();
    client.begin();
    var call = stand.calls.next();
    var leg = stand.legs.next();

    leg.ear.heard(PcmFrame.silence(24_000));
    leg.ear.heard(loud(1));
    var ahead = client.nextSound();
    assertThat(ahead.getSampleRate()).isEqualTo(24_000);
    assertThat(ahead.getNumChannels()).isEqualTo(1);
    assertThat(ahead.getAudio()).isEqualTo(ByteString.copyFrom(new byte[3 * 960]));
    assertThat(first(client.nextSound())).isEqualTo(1);

    tell(call, Happening.BARGE_IN);
    leg.ear.heard(loud(2)); // still on its way when the bot was stopped
    leg.ear.heard(PcmFrame.silence(24_000));
    leg.ear.heard(loud(3));

    client.nextSound();
    assertThat(first(client.nextSound())).isEqualTo(3);
  }

  @Test
  void whatTheCallTellsBeforeTheBotIsReadyComesBehindIt() throws Exception {
    stand.calls.whileStarting = events -> events.on(new MindEvent.LlmText(0, "Hello"));
    var client = stand.rtvi();

    client.begin();

    client.next("bot-llm-text");
  }

  @Test
  void aCallThatEndsBeforeTheBotIsReadyTellsWhyAndNothingAfterIt() throws Exception {
    stand.legs.whileJoining =
        () -> {
          var events = stand.calls.started.element().events;
          events.on(new MindEvent.Failed("media_failed", "The room broke down.", true));
          events.on(new MindEvent.Ended(EndReason.FAILURE));
        };
    var client = stand.rtvi();

    client.ready();

    var error = client.next("error").path("data");
    assertThat(error.path("error").asText()).isEqualTo("The room broke down.");
    assertThat(error.path("fatal").asBoolean()).isTrue();
    client.next("server-message");
    assertThat(client.closeCode()).isEqualTo(1011);
    assertThat(client.silent()).isTrue();
    assertThat(stand.legs.next().closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCallThatIsNotTakenIsAFatalErrorWithTheReason() throws Exception {
    stand.calls.refusal =
        Optional.of(new CallRefusedException(Reason.BUSY, "All lines are taken."));
    var client = stand.rtvi();

    client.ready();

    var error = client.next("error").path("data");
    assertThat(error.path("error").asText()).isEqualTo("All lines are taken.");
    assertThat(error.path("fatal").asBoolean()).isTrue();
    assertThat(client.closeCode()).isEqualTo(1013);
  }

  @Test
  void aCallerWhoCannotJoinHasNoCallLeft() throws Exception {
    stand.legs.refusal = Optional.of(new NegotiationException("no"));
    var client = stand.rtvi();

    client.ready();

    assertThat(client.next("error").at("/data/fatal").asBoolean()).isTrue();
    assertThat(client.closeCode()).isEqualTo(1011);
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.FAILURE);
    assertThat(client.silent()).isTrue();
  }

  @Test
  void soundThatBreaksDownEndsTheCall() throws Exception {
    var client = stand.rtvi();
    client.begin();

    stand.legs.next().ear.broke();

    assertThat(client.next("error").at("/data/fatal").asBoolean()).isTrue();
    assertThat(client.closeCode()).isEqualTo(1011);
    stand.calls.next().end();
  }

  @Test
  void whoLeavesOrIsLostHangsUp() throws Exception {
    var leaving = stand.rtvi();
    leaving.begin();
    leaving.close();
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.CALLER_LEFT);
    assertThat(stand.legs.next().closed.await(10, TimeUnit.SECONDS)).isTrue();

    var lost = stand.rtvi();
    lost.begin();
    lost.vanish();
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.CALLER_LEFT);
    assertThat(stand.legs.next().closed.await(10, TimeUnit.SECONDS)).isTrue();
    await().until(() -> stand.server.sockets() == 0);
  }

  @Test
  void disconnectingTheBotHangsUp() throws Exception {
    var client = stand.rtvi();
    client.begin();

    client.say("disconnect-bot", "bye", "{}");

    assertThat(stand.calls.next().end()).isEqualTo(EndReason.HANG_UP);
    assertThat(client.next("server-message").at("/data/reason").asText()).isEqualTo("hang_up");
    assertThat(client.closeCode()).isEqualTo(1000);
  }

  @Test
  void nothingBeginsOnceTheBotWasDisconnected() throws Exception {
    var client = stand.rtvi();

    client.say("disconnect-bot", "bye", "{}");
    client.ready();

    client.next("server-message");
    assertThat(client.closeCode()).isEqualTo(1000);
    assertThat(stand.calls.started).isEmpty();
  }

  @Test
  void badFramesAreAnsweredAndTheCallGoesOn() throws Exception {
    var client = stand.rtvi();
    client.begin();
    var call = stand.calls.next();

    client.raw(new byte[] {(byte) 0xFF, 1, 2});
    assertThat(complaint(client)).contains("frames.proto");
    client.send(Frame.newBuilder().setText(TextFrame.newBuilder().setText("hi")).build());
    assertThat(complaint(client)).contains("audio or a message");
    client.sound(new byte[4], 44_100, 1);
    client.sound(new byte[4], 44_100, 1); // the same is not told twice
    client.send(RtviCaller.message("no JSON"));
    assertThat(complaint(client)).contains("one channel at");
    assertThat(complaint(client)).contains("label");
    client.sound(new byte[4], 16_000, 2);
    assertThat(complaint(client)).contains("one channel at");
    client.sound(new byte[3], 16_000, 1);
    assertThat(complaint(client)).contains("16 bits");
    client.send(RtviCaller.message("{\"label\":\"other\",\"type\":\"client-ready\"}"));
    assertThat(complaint(client)).contains("label");
    client.say("send-text", "7", "{\"content\":\"hi\"}");
    assertThat(client.next("error-response").path("id").asText()).isEqualTo("7");

    assertThat(call.ends).isEmpty();
    call.events.on(new MindEvent.LlmText(1, "still here"));
    client.next("bot-llm-text");
  }

  @Test
  void textFramesCloseTheSocket() throws Exception {
    var client = stand.rtvi();
    client.begin();

    client.text("{}");

    assertThat(client.closeCode()).isEqualTo(1003);
  }

  @Test
  void aFrameThatIsTooLargeClosesTheSocket() throws Exception {
    var client = stand.rtvi();
    client.begin();

    client.raw(new byte[70_000]);

    assertThat(client.closeCode()).isEqualTo(1009);
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.CALLER_LEFT);
  }

  @Test
  void aFloodIsWarnedOfAndClosesTheSocket() throws Exception {
    var client = stand.rtvi();
    client.begin();

    for (var i = 0; i < 150; i++) {
      client.sound(new byte[2], 16_000, 1);
    }

    assertThat(client.next("error").at("/data/fatal").asBoolean()).isTrue();
    assertThat(client.closeCode()).isEqualTo(1008);
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.CALLER_LEFT);
  }

  @Test
  void whoDoesNotReadIsLetGoWhileTheBotsSoundNeverWaits() throws Exception {
    try (var slow = new SlowReader(stand, "/api/v1/rtvi")) {
      var ready = "{\"label\":\"rtvi-ai\",\"type\":\"client-ready\",\"id\":\"1\",\"data\":{}}";
      slow.say(RtviCaller.message(ready).toByteArray());
      var leg = stand.legs.next();

      for (var i = 0; i < 10_000; i++) {
        leg.ear.heard(loud(1));
      }

      assertThat(slow.closeCode()).isEqualTo(1013);
      assertThat(stand.calls.next().end()).isEqualTo(EndReason.CALLER_LEFT);
    }
  }

  @Test
  void strangersAreTurnedAway() throws Exception {
    assertThatThrownBy(() -> stand.rtvi(Map.of("Origin", "https://evil.example.com"), ""))
        .hasStackTraceContaining("403");
    assertThatThrownBy(() -> stand.rtvi(ELSEWHERE, "")).hasStackTraceContaining("401");
    assertThatThrownBy(() -> stand.rtvi(ELSEWHERE, "?token=call.1.x"))
        .hasStackTraceContaining("401");
    assertThatThrownBy(() -> stand.rtvi(ELSEWHERE, token(Scope.WATCH)))
        .hasStackTraceContaining("403");

    stand.rtvi(ELSEWHERE, token(Scope.CALL)).begin();
  }

  @Test
  void anAddressThatCannotBeUnderstoodIsABadRequest() {
    assertThatThrownBy(() -> stand.rtvi(Map.of(), "?user_name=" + "x".repeat(101)))
        .hasStackTraceContaining("400");
    assertThatThrownBy(() -> stand.rtvi(Map.of(), "?language=e")).hasStackTraceContaining("400");
  }

  @Test
  void aMalformedQueryIsABadRequest() throws Exception {
    for (var path : new String[] {"/api/v1/rtvi?user_name=%zz", "/api/v1/live-stand?token=%zz"}) {
      assertThat(RawUpgrade.status(stand.server.port(), path)).as(path).isEqualTo(400);
    }
  }

  @Test
  void aNodeThatStopsSaysGoodbyeToCallersOfBothKinds() throws Exception {
    var rtvi = stand.rtvi();
    rtvi.begin();
    var live = stand.caller();
    live.begin();

    stand.server.close();

    assertThat(rtvi.next("server-message").at("/data/reason").asText()).isEqualTo("shutdown");
    assertThat(rtvi.closeCode()).isEqualTo(1001);
    assertThat(live.closeCode()).isEqualTo(1001);
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.SHUTDOWN);
    assertThat(stand.calls.next().end()).isEqualTo(EndReason.SHUTDOWN);
  }

  /// Its calls are its own: nobody takes them up or looks on by the live API.
  @Test
  void theLiveApiDoesNotKnowACallOfRtvi() throws Exception {
    stand.rtvi().begin();
    var id = stand.calls.next().id().value();
    var live = stand.caller();

    live.watch(id);
    assertThat(live.next("error_occurred").at("/payload/code").asText()).isEqualTo("no_such_call");
    live.resume(id, live.lastSeq());
    assertThat(live.next("error_occurred").at("/payload/code").asText()).isEqualTo("no_such_call");
  }

  @Test
  void whereItIsOffNobodyIsThere() throws Exception {
    for (var built : new boolean[] {false, true}) {
      if (built) {
        Files.writeString(page.resolve("index.html"), "a page");
      }
      try (var off = new Stand(Stand.config(page), false)) {
        assertThatThrownBy(() -> off.rtvi()).hasStackTraceContaining("404");
        var request = HttpRequest.newBuilder(off.http("/api/v1/rtvi")).build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
            .isEqualTo(404);
      }
    }
  }

  private static void tell(FakeCall call, Happening what) {
    call.events.on(new MindEvent.Happened(1, what, 0, Map.of()));
  }

  private static String complaint(RtviCaller client) throws InterruptedException {
    var error = client.next("error").path("data");
    assertThat(error.path("fatal").asBoolean()).isFalse();
    return error.path("error").asText();
  }

  private static String token(Scope scope) {
    return "?token=" + TOKENS.issue(scope, Instant.now().plusSeconds(60));
  }

  /// So many samples, which count up from 0.
  private static byte[] bytes(int samples) {
    var bytes = new byte[2 * samples];
    for (var i = 0; i < samples; i++) {
      bytes[2 * i] = (byte) i;
      bytes[2 * i + 1] = (byte) (i >> 8);
    }
    return bytes;
  }

  /// A frame that begins with `mark`.
  private static PcmFrame loud(int mark) {
    var samples = new short[480];
    Arrays.fill(samples, (short) 8_000);
    samples[0] = (short) mark;
    return new PcmFrame(samples, 24_000);
  }

  private static int first(AudioRawFrame sound) {
    return sound.getAudio().byteAt(0) + 256 * sound.getAudio().byteAt(1);
  }
}
