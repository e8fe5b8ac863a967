package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.signaling.testing.Caller;
import io.livestand.signaling.testing.FakeCalls.FakeCall;
import io.livestand.signaling.testing.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResumeIT {
  private static final int TOLD = 1_200;

  private Stand stand;
  private Caller caller;
  private FakeCall call;
  private String id;

  @BeforeEach
  void beginACall() throws Exception {
    open(Duration.ofSeconds(30));
  }

  private void open(Duration resumeWithin) throws Exception {
    stand = Stand.open(resumeWithin);
    caller = stand.caller();
    id = caller.begin();
    call = stand.calls.next();
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void whatWasMissedComesWithItsOwnNumbersThenTheAnswer() throws Exception {
    tell("heard");
    caller.next("llm_text_chunk");
    var last = caller.lastSeq();
    vanish();
    tell("missed");

    var back = stand.caller();
    var seq = back.resume(id, last);

    assertThat(back.next("llm_text_chunk").at("/payload/chunk").asText()).isEqualTo("missed");
    var resumed = back.next("call_resumed");
    assertThat(resumed.path("reply_to").asLong()).isEqualTo(seq);
    assertThat(resumed.at("/payload/session_id").asText()).isEqualTo(id);
    tell("new");
    assertThat(back.next("llm_text_chunk").at("/payload/chunk").asText()).isEqualTo("new");
    back.send("getRouterRtpCapabilities", "{}");
    back.next("negotiation_result");
    assertThat(call.ends).isEmpty();
  }

  /// Where the socket is lost at any time, also while the call tells and while it is taken up
  /// again, and where it is taken over while it is still there.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLostAndNothingComesTwice(long seed) throws Exception {
    var random = new Random(seed);
    var allowed = new Semaphore(0);
    var teller =
        Thread.startVirtualThread(() -> {
          for (var i = 0; i < TOLD; i++) {
            allowed.acquireUninterruptibly();
            tell(String.valueOf(i));
          }
        });

    var heard = new ArrayList<String>();
    var released = 0;
    while (heard.size() < TOLD) {
      var more = Math.min(random.nextInt(1, 150), TOLD - released);
      allowed.release(more);
      released += more;
      var wanted = random.nextInt(released - heard.size() + 1);
      for (var until = heard.size() + wanted; heard.size() < until; ) {
        take(heard, List.of(caller.next()));
      }
      var former = caller;
      if (random.nextInt(3) > 0) {
        vanish();
        take(heard, former.rest());
        caller = stand.caller();
        caller.resume(id, former.lastSeq());
      } else {
        caller = stand.caller();
        caller.resume(id, former.lastSeq());
        assertThat(former.closeCode()).isEqualTo(1008);
      }
    }
    teller.join();

    assertThat(heard).isEqualTo(IntStream.range(0, TOLD).mapToObj(String::valueOf).toList());
    assertThat(call.ends).isEmpty();
  }

  private static void take(List<String> heard, List<JsonNode> messages) {
    for (var message : messages) {
      if (message.path("type").asText().equals("llm_text_chunk")) {
        heard.add(message.at("/payload/chunk").asText());
      }
    }
  }

  @Test
  void whoTakesOverClosesTheSocketThatWasThere() throws Exception {
    var other = stand.caller();
    other.resume(id, caller.lastSeq());

    other.next("call_resumed");
    assertThat(caller.closeCode()).isEqualTo(1008);
    tell("on");
    other.next("llm_text_chunk");
    other.send("hang_up", "{}");
    other.next("demo_call_ended");
    assertThat(call.end()).isEqualTo(EndReason.HANG_UP);
  }

  @Test
  void aCallThatNobodyTakesUpAgainEnds() throws Exception {
    stand.close();
    open(Duration.ofMillis(100));
    var last = caller.lastSeq();
    vanish();

    assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);

    var late = stand.caller();
    late.send("resume", "{\"session_id\":\"" + id + "\",\"last_seq\":" + last + "}");
    assertThat(code(late)).isEqualTo("no_such_call");
  }

  @Test
  void whoSaysGoodbyeHangsUpAtOnce() throws Exception {
    caller.close(1001);

    assertThat(call.end()).as("well before thirty seconds").isEqualTo(EndReason.CALLER_LEFT);
  }

  @Test
  void moreThanIsKeptIsAGapAndTheCallGoesOn() throws Exception {
    var last = caller.lastSeq();
    vanish();
    for (var i = 0; i < 2_001; i++) {
      tell("chunk");
    }

    var back = stand.caller();
    back.send("resume", "{\"session_id\":\"" + id + "\",\"last_seq\":" + last + "}");
    assertThat(code(back)).isEqualTo("resume_gap");

    back.resume(id, last + 1);
    back.skipTo("call_resumed");
    assertThat(back.lastSeq()).isEqualTo(last + 2_002);
  }

  @Test
  void whatWasNeverSentCannotHaveBeenReceived() throws Exception {
    var other = stand.caller();
    other.send("resume", "{\"session_id\":\"" + id + "\",\"last_seq\":1000}");

    assertThat(code(other)).isEqualTo("invalid_payload");
    tell("on");
    caller.next("llm_text_chunk");
  }

  @Test
  void whoHasACallCannotTakeUpAnother() throws Exception {
    var busy = stand.caller();
    busy.begin();
    busy.send("resume", "{\"session_id\":\"" + id + "\",\"last_seq\":2}");

    assertThat(code(busy)).isEqualTo("call_in_progress");
  }

  @Test
  void stoppingEndsCallsThatWaitForTheirCallers() throws Exception {
    vanish();

    stand.close();

    assertThat(call.end()).isEqualTo(EndReason.SHUTDOWN);
  }

  private void tell(String chunk) {
    call.events.on(new MindEvent.LlmText(1, chunk));
  }

  private void vanish() throws Exception {
    caller.vanish();
    caller.closeCode();
  }

  private static String code(Caller caller) throws Exception {
    return caller.next("error_occurred").at("/payload/code").asText();
  }
}
