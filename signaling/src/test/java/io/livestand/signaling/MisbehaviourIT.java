package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.signaling.testing.Caller;
import io.livestand.signaling.testing.FakeCalls.FakeCall;
import io.livestand.signaling.testing.Schemas;
import io.livestand.signaling.testing.SlowReader;
import io.livestand.signaling.testing.Stand;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MisbehaviourIT {
  private Stand stand;
  private Caller good;
  private FakeCall goodCall;

  @BeforeEach
  void someoneElseIsInACall() throws Exception {
    stand = Stand.open();
    good = stand.caller();
    goodCall = begin(good);
  }

  @AfterEach
  void theOtherCallIsUnharmed() throws Exception {
    goodCall.events.on(new MindEvent.LlmText(1, "still here"));
    good.next("llm_text_chunk");
    assertThat(goodCall.ends).isEmpty();
    stand.close();
  }

  @Test
  void nonsenseIsAnsweredAndTheCallGoesOn() throws Exception {
    var bad = stand.caller();
    var call = begin(bad);

    for (var file : Schemas.golden("invalid")) {
      var golden = Schemas.read(file);
      bad.sendRaw(golden.path("frame").asText());
      var error = bad.next("error_occurred");
      assertThat(error.at("/payload/code")).isEqualTo(golden.at("/expect/code"));
      assertThat(error.at("/payload/fatal").asBoolean()).isFalse();
    }

    assertThat(call.ends).isEmpty();
    bad.send("getRouterRtpCapabilities", "{}");
    bad.next("negotiation_result");
  }

  @Test
  void tooLargeAMessageCloses1009() throws Exception {
    var bad = stand.caller();
    var call = begin(bad);

    bad.send("start_demo_call", "{\"user_name\":\"" + "x".repeat(70_000) + "\"}");

    assertThat(bad.closeCode()).isEqualTo(1009);
    assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);
  }

  @Test
  void aBinaryMessageCloses1003() throws Exception {
    var bad = stand.caller();
    var call = begin(bad);

    bad.sendBinary();

    assertThat(bad.closeCode()).isEqualTo(1003);
    assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);
  }

  @Test
  void aFloodIsWarnedOfAndCloses1008() throws Exception {
    var bad = stand.caller();
    var call = begin(bad);

    for (var i = 0; i < 150; i++) {
      bad.send("user_interrupted", "{}");
    }

    var warning = bad.next("error_occurred");
    assertThat(warning.at("/payload/code").asText()).isEqualTo("too_many_messages");
    assertThat(bad.closeCode()).isEqualTo(1008);
    assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);
  }

  @Test
  void aPageOfAnotherOriginIsRefused() {
    assertThatThrownBy(() -> stand.dial(Map.of("Origin", "https://evil.example.com")))
        .hasStackTraceContaining("403");
    assertThatThrownBy(() -> stand.dial(Map.of("X-Forwarded-For", "192.0.2.7")))
        .as("a program elsewhere")
        .hasStackTraceContaining("403");
    assertThatThrownBy(() -> stand.dial(Map.of("Origin", "null"))).hasStackTraceContaining("403");
  }

  @Test
  void ourOwnPageAndConfiguredOnesAreWelcome() throws Exception {
    var ours = stand.dial(Map.of("Origin", "http://127.0.0.1:" + stand.server.port()));
    ours.next("stand_info");
    var configured = stand.dial(Map.of("Origin", "https://stand.example.com"));
    configured.next("stand_info");
  }

  @Test
  void whoDoesNotReadIsLetGoWhileItsCallNeverWaits() throws Exception {
    try (var slow = new SlowReader(stand)) {
      slow.say("start_demo_call", "{\"user_name\":\"\"}");
      var call = stand.calls.next();

      var chunk = "x".repeat(60_000);
      for (var i = 0; i < 2_000; i++) {
        call.events.on(new MindEvent.LlmText(1, chunk));
      }

      assertThat(slow.closeCode()).isEqualTo(1013);
      assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);
    }
  }

  private FakeCall begin(Caller caller) throws Exception {
    caller.send("start_demo_call", "{\"user_name\":\"Anna\"}");
    caller.next("demo_call_started");
    return stand.calls.next();
  }
}
