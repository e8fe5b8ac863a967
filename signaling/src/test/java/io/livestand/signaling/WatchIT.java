package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.signaling.testing.Caller;
import io.livestand.signaling.testing.FakeCalls.FakeCall;
import io.livestand.signaling.testing.SlowReader;
import io.livestand.signaling.testing.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchIT {
  private Stand stand;
  private Caller caller;
  private FakeCall call;
  private String id;

  @BeforeEach
  void beginACall() throws Exception {
    stand = Stand.open(Duration.ofSeconds(30));
    caller = stand.caller();
    id = caller.begin();
    call = stand.calls.next();
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void whoComesLateIsToldWhatWasAndThenWhatIs() throws Exception {
    call.events.on(new MindEvent.Transcript(1, Speaker.USER, "Hel", false));
    call.events.on(new MindEvent.Transcript(1, Speaker.USER, "Hello?", true));
    caller.skipTo("transcript");
    var watcher = stand.caller();

    var seq = watcher.watch(id);

    var snapshot = watcher.next("call_snapshot");
    assertThat(snapshot.path("reply_to").asLong()).isEqualTo(seq);
    assertThat(snapshot.path("session_id").asText()).isEqualTo(id);
    assertThat(snapshot.at("/payload/messages")).hasSize(1);
    assertThat(snapshot.at("/payload/messages/0/payload/text").asText()).isEqualTo("Hello?");
    call.events.on(new MindEvent.LlmText(1, "Good "));
    assertThat(watcher.next("llm_text_chunk").path("session_id").asText()).isEqualTo(id);
    caller.send("hang_up", "{}");
    assertThat(watcher.next("demo_call_ended").at("/payload/reason").asText()).isEqualTo("hang_up");
  }

  @Test
  void nothingIsLostBetweenWhatWasAndWhatIs() throws Exception {
    var told = 200; // more at once than may wait would be too much for a slow machine
    var teller =
        Thread.startVirtualThread(
            () -> IntStream.range(0, told).forEach(turn -> call.events.on(happened(turn))));
    var watchers = new ArrayList<Caller>();
    for (var i = 0; i < 20; i++) {
      var watcher = stand.caller();
      watcher.watch(id);
      watchers.add(watcher);
    }
    var snapshots = new ArrayList<JsonNode>();
    for (var watcher : watchers) {
      snapshots.add(watcher.next("call_snapshot").at("/payload/messages"));
    }
    teller.join();
    caller.send("hang_up", "{}");

    for (var i = 0; i < watchers.size(); i++) {
      var watcher = watchers.get(i);
      var turns = new ArrayList<Integer>();
      snapshots.get(i).forEach(part -> turns.add(turn(part)));
      for (var news = watcher.next(); news.has("turn_id"); news = watcher.next()) {
        turns.add(turn(news));
      }
      assertThat(turns).isEqualTo(IntStream.range(0, told).boxed().toList());
    }
  }

  private static int turn(JsonNode message) {
    return message.path("turn_id").asInt();
  }

  @Test
  void theNegotiationIsTheCallersOwn() throws Exception {
    var watcher = watcher();

    caller.send("getRouterRtpCapabilities", "{}");
    caller.next("negotiation_result");
    caller.sendRaw("nonsense");
    caller.next("error_occurred");

    call.events.on(happened(1));
    watcher.next("call_event");
  }

  @Test
  void whoWatchesChangesNothing() throws Exception {
    var watcher = watcher();

    for (var type : List.of("hang_up", "user_interrupted", "set_parameters")) {
      watcher.send(type, "{}");
      assertThat(code(watcher)).isEqualTo("no_call");
    }
    assertThat(call.ends).isEmpty();

    watcher.close();
    watcher.closeCode();
    call.events.on(happened(1));
    caller.next("call_event");
    assertThat(call.ends).isEmpty();
  }

  @Test
  void oneCallIsWatchedAtATime() throws Exception {
    var watcher = watcher();
    var other = stand.caller();
    var otherId = other.begin();
    var otherCall = stand.calls.next();

    watcher.watch(otherId);
    watcher.next("call_snapshot");
    call.events.on(happened(1));
    caller.next("call_event");
    otherCall.events.on(new MindEvent.LlmText(1, "chunk"));
    watcher.next("llm_text_chunk");

    watcher.begin();
    otherCall.events.on(new MindEvent.LlmText(1, "chunk"));
    other.skipTo("llm_text_chunk");
    watcher.send("user_interrupted", "{}");
    watcher.send("hang_up", "{}");
    watcher.next("demo_call_ended");
  }

  @Test
  void thereMustBeACall() throws Exception {
    var watcher = stand.caller();
    watcher.watch("nobody");
    assertThat(code(watcher)).isEqualTo("no_such_call");

    caller.send("hang_up", "{}");
    caller.next("demo_call_ended");
    watcher.watch(id);
    assertThat(code(watcher)).isEqualTo("no_such_call");
    caller.begin();
    caller.watch(id);
    assertThat(code(caller)).isEqualTo("call_in_progress");
  }

  @Test
  void aCallThatWaitsForItsCallerIsStillShown() throws Exception {
    var watcher = watcher();
    caller.vanish();
    caller.closeCode();

    call.events.on(happened(1));

    watcher.next("call_event");
    assertThat(call.ends).isEmpty();
  }

  @Test
  void whoDoesNotReadIsLetGoAndNobodyWaits() throws Exception {
    var good = watcher();
    try (var slow = new SlowReader(stand)) {
      slow.say("watch", "{\"session_id\":\"" + id + "\"}");
      slow.awaitText("call_snapshot");

      var chunk = "x".repeat(60_000);
      for (var i = 0; i < 600; i++) {
        call.events.on(new MindEvent.LlmText(1, chunk));
        caller.next("llm_text_chunk");
        good.next("llm_text_chunk");
      }

      assertThat(slow.closeCode()).isEqualTo(1013);
    }
    assertThat(call.ends).isEmpty();
    call.hangUp(EndReason.COMPLETED);
    good.next("demo_call_ended");
  }

  @Test
  void howACallIsConductedIsAnsweredToItsCallerAndToldToAll() throws Exception {
    var watcher = watcher();

    var seq = caller.send("set_parameters", "{\"silence_ms\":400}");
    caller.send("set_parameters", "{\"filler_after_ms\":0}");

    var answer = caller.next("call_parameters");
    assertThat(answer.path("reply_to").asLong()).isEqualTo(seq);
    assertThat(answer.at("/payload/silence_ms").asInt()).isEqualTo(400);
    assertThat(answer.at("/payload/filler_after_ms").asInt()).isEqualTo(300);
    var second = caller.next("call_parameters");
    assertThat(second.path("reply_to").asLong()).isEqualTo(seq + 1);
    assertThat(second.at("/payload/silence_ms").asInt()).isEqualTo(400);
    assertThat(second.at("/payload/filler_after_ms").asInt()).isZero();
    var shown = watcher.next("call_parameters");
    assertThat(shown.has("reply_to")).isFalse();
    assertThat(shown.at("/payload/silence_ms").asInt()).isEqualTo(400);
  }

  private Caller watcher() throws Exception {
    var watcher = stand.caller();
    watcher.watch(id);
    watcher.next("call_snapshot");
    return watcher;
  }

  private static MindEvent happened(int turn) {
    return new MindEvent.Happened(turn, Happening.USER_SPEECH_STARTED, 0, Map.of());
  }

  private static String code(Caller caller) throws Exception {
    return caller.next("error_occurred").at("/payload/code").asText();
  }
}
