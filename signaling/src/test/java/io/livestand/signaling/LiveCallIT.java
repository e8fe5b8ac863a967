package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.call.CallRefusedException;
import io.livestand.agent.call.CallRefusedException.Reason;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindState;
import io.livestand.agent.call.NegotiationException;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnReport;
import io.livestand.agent.provider.ProviderException;
import io.livestand.signaling.testing.Caller;
import io.livestand.signaling.testing.FakeCalls.FakeCall;
import io.livestand.signaling.testing.Schemas;
import io.livestand.signaling.testing.Stand;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LiveCallIT {
  private Stand stand;

  @BeforeEach
  void open() throws Exception {
    stand = Stand.open();
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void aCallIsShownFromTheHelloToTheEnd() throws Exception {
    var caller = stand.dial(Map.of());
    var hello = caller.next("stand_info");
    assertThat(hello.at("/payload/emulated/0").asText()).isEqualTo("yandex-stt");
    assertThat(hello.path("session_id").asText()).isEmpty();

    var start = caller.send("start_demo_call", "{\"user_name\":\"Anna\"}");
    var call = stand.calls.next();
    var started = caller.next("demo_call_started");
    assertThat(started.path("reply_to").asLong()).isEqualTo(start);
    assertThat(started.path("session_id").asText()).isEqualTo(call.id().value());
    assertThat(call.request).isEqualTo(new CallRequest("Anna", "en-US"));

    call.events.on(new MindEvent.StateChanged(1, MindState.ROUTING_TO_LLM, "asking"));
    call.events.on(new MindEvent.Transcript(1, MindEvent.Speaker.USER, "Hello?", true));
    call.events.on(new MindEvent.LlmText(1, "Good "));
    call.events.on(
        new MindEvent.TurnMeasured(
            new TurnReport(
                1,
                "trace",
                Route.LLM,
                Map.of(Mark.SPEECH_END, 0L, Mark.T6, 300_000_000L),
                Map.of())));
    call.events.on(new MindEvent.Failed("tts_failed", "It cannot speak.", false));
    assertThat(caller.next("bot_mind_state_update").at("/payload/state").asText())
        .isEqualTo("ROUTING_TO_LLM");
    assertThat(caller.next("transcript").at("/payload/role").asText()).isEqualTo("user");
    assertThat(caller.next("llm_text_chunk").path("turn_id").asInt()).isEqualTo(1);
    assertThat(caller.next("turn_metrics").at("/payload/response_latency_ms").asDouble())
        .isEqualTo(300.0);
    assertThat(caller.next("error_occurred").at("/payload/fatal").asBoolean()).isFalse();

    caller.send("user_interrupted", "{}");
    assertThat(call.interruptions.poll(10, TimeUnit.SECONDS)).isNotNull();
    caller.send("hang_up", "{}");
    assertThat(call.end()).isEqualTo(EndReason.HANG_UP);
    assertThat(caller.next("demo_call_ended").at("/payload/reason").asText()).isEqualTo("hang_up");

    caller.send("start_demo_call", "{\"user_name\":\"Anna\",\"language\":\"ru-RU\"}");
    assertThat(stand.calls.next().request.language()).isEqualTo("ru-RU");
    caller.next("demo_call_started");
  }

  @Test
  void whatTheCallTellsWhileItStartsComesAfterTheAnswer() throws Exception {
    stand.calls.whileStarting =
        events -> events.on(new MindEvent.StateChanged(0, MindState.IDLE, ""));
    var caller = stand.caller();

    caller.send("start_demo_call", "{\"user_name\":\"\"}");

    caller.next("demo_call_started");
    assertThat(caller.next("bot_mind_state_update").path("turn_id").asInt()).isZero();
  }

  @Test
  void theNegotiationPassesUnread() throws Exception {
    var answer =
        "{\"id\":\"p\",\"ratio\":1.0,\"nested\":{\"a\":[1,2,{}]},\"big\":12345678901234567890}";
    stand.calls.mediaServer = (_, _) -> answer;
    var caller = stand.caller();
    var call = begin(caller);
    var payload = Schemas.message("client.produce").path("payload").toString();

    var seq = caller.send("produce", payload);

    var result = caller.next("negotiation_result");
    assertThat(result.path("reply_to").asLong()).isEqualTo(seq);
    assertThat(result.path("payload")).isEqualTo(Schemas.parse(answer));
    assertThat(call.negotiated).containsExactly(payload);
  }

  @Test
  void answersComeInTheOrderOfTheirQuestions() throws Exception {
    var caller = stand.caller();
    begin(caller);

    for (var i = 0; i < 30; i++) {
      caller.send("getRouterRtpCapabilities", "{}");
    }

    for (var i = 0; i < 30; i++) {
      assertThat(caller.next("negotiation_result").path("reply_to").asInt()).isEqualTo(i + 2);
    }
  }

  @Test
  void plainTransportsAreForProgramsOnThisMachine() throws Exception {
    var here = stand.caller();
    begin(here);
    here.send("createPlainTransport", "{}");
    here.next("negotiation_result");

    var elsewhere =
        stand.dial(Map.of("Origin", "https://stand.example.com", "X-Forwarded-For", "192.0.2.7"));
    elsewhere.next("stand_info");
    var call = begin(elsewhere);
    elsewhere.send("createPlainTransport", "{}");
    assertThat(code(elsewhere)).isEqualTo("negotiation_refused");
    assertThat(call.negotiated).isEmpty();
  }

  @Test
  void aRefusedStepLeavesTheCallAlone() throws Exception {
    stand.calls.mediaServer =
        (_, _) -> {
          throw new NegotiationException("no such transport");
        };
    var caller = stand.caller();
    var call = begin(caller);

    var seq = caller.send("resumeConsumer", "{\"consumerId\":\"c\"}");

    var error = caller.next("error_occurred");
    assertThat(error.at("/payload/code").asText()).isEqualTo("negotiation_refused");
    assertThat(error.at("/payload/message").asText()).isEqualTo("no such transport");
    assertThat(error.path("reply_to").asLong()).isEqualTo(seq);
    assertThat(call.ends).isEmpty();
  }

  @Test
  void aLostMediaServerIsNamedAndABugIsInternal() throws Exception {
    var caller = stand.caller();
    begin(caller);

    stand.calls.mediaServer =
        (_, _) -> {
          throw new ProviderException("sfu", ProviderException.Kind.UNAVAILABLE, "10.0.0.1 down");
        };
    caller.send("getRouterRtpCapabilities", "{}");
    var error = caller.next("error_occurred");
    assertThat(error.at("/payload/code").asText()).isEqualTo("media_failed");
    assertThat(error.at("/payload/message").asText()).doesNotContain("10.0.0.1");

    stand.calls.mediaServer = (_, _) -> "not json";
    caller.send("getRouterRtpCapabilities", "{}");
    assertThat(code(caller)).isEqualTo("internal");
  }

  @Test
  void refusedCallsSayWhy() throws Exception {
    var caller = stand.caller();

    assertThat(refused(caller, new CallRefusedException(Reason.BUSY, "full"))).isEqualTo("busy");
    assertThat(refused(caller, new CallRefusedException(Reason.SHUTTING_DOWN, "bye")))
        .isEqualTo("shutting_down");
    assertThat(refused(caller, new CallRefusedException(Reason.LANGUAGE_NOT_SUPPORTED, "no")))
        .isEqualTo("language_not_supported");
    assertThat(
            refused(caller, new ProviderException("stt", ProviderException.Kind.TIMEOUT, "slow")))
        .isEqualTo("service_unavailable");
    stand.calls.refusal = Optional.empty();
    begin(caller);
  }

  @Test
  void whatNeedsACallIsRefusedWithoutOne() throws Exception {
    var caller = stand.caller();

    caller.send("hang_up", "{}");
    assertThat(code(caller)).isEqualTo("no_call");
    caller.send("user_interrupted", "{}");
    assertThat(code(caller)).isEqualTo("no_call");
    caller.send("getRouterRtpCapabilities", "{}");
    assertThat(code(caller)).isEqualTo("no_call");
  }

  @Test
  void thereIsOneCallPerSocket() throws Exception {
    var caller = stand.caller();
    begin(caller);

    caller.send("start_demo_call", "{\"user_name\":\"\"}");

    assertThat(code(caller)).isEqualTo("call_in_progress");
    assertThat(stand.calls.started).isEmpty();
  }

  @Test
  void aCallThatEndedByItselfMakesRoomForTheNext() throws Exception {
    var caller = stand.caller();
    var call = begin(caller);

    call.events.on(new MindEvent.Failed("stt_failed", "deaf", true));
    call.events.on(new MindEvent.Ended(EndReason.FAILURE));
    call.events.on(new MindEvent.LlmText(1, "late"));

    assertThat(caller.next("error_occurred").at("/payload/fatal").asBoolean()).isTrue();
    caller.next("demo_call_ended");
    begin(caller);
  }

  @Test
  void theEndIsToldEvenWhereTheCallForgets() throws Exception {
    stand.calls.tellEnd = false;
    var caller = stand.caller();
    begin(caller);

    caller.send("hang_up", "{}");

    caller.next("demo_call_ended");
  }

  @Test
  void aLostSocketHangsUpItsCallAndLateEventsAreDropped() throws Exception {
    var caller = stand.caller();
    var call = begin(caller);

    caller.vanish();

    assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);
    call.events.on(new MindEvent.LlmText(1, "late"));
    var other = stand.caller();
    begin(other);
  }

  @Test
  void stoppingHangsUpAndSaysGoodbye() throws Exception {
    var caller = stand.caller();
    var call = begin(caller);

    stand.server.close();

    assertThat(call.end()).isEqualTo(EndReason.SHUTDOWN);
    assertThat(caller.next("demo_call_ended").at("/payload/reason").asText()).isEqualTo("shutdown");
    assertThat(caller.closeCode()).isEqualTo(1001);
    assertThat(stand.server.sockets()).isZero();
  }

  private FakeCall begin(Caller caller) throws Exception {
    caller.send("start_demo_call", "{\"user_name\":\"Anna\"}");
    caller.next("demo_call_started");
    return stand.calls.next();
  }

  private String refused(Caller caller, RuntimeException why) throws Exception {
    stand.calls.refusal = Optional.of(why);
    caller.send("start_demo_call", "{\"user_name\":\"Anna\"}");
    return code(caller);
  }

  private static String code(Caller caller) throws Exception {
    return caller.next("error_occurred").at("/payload/code").asText();
  }
}
