package io.livestand.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.signaling.testing.Caller;
import io.livestand.signaling.testing.FakeCalls.FakeCall;
import io.livestand.signaling.testing.Schemas;
import io.livestand.signaling.testing.Stand;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /// A slow reader cannot be played with a client library, all of which read.
  @Test
  void whoDoesNotReadIsLetGoWhileItsCallNeverWaits() throws Exception {
    try (var slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), stand.server.port()));
      handshake(slow);
      var start =
          "{\"v\":1,\"type\":\"start_demo_call\",\"seq\":1,\"payload\":{\"user_name\":\"\"}}";
      slow.getOutputStream().write(masked(start));
      var call = stand.calls.next();

      var chunk = "x".repeat(60_000);
      for (var i = 0; i < 2_000; i++) {
        call.events.on(new MindEvent.LlmText(1, chunk));
      }

      assertThat(goodbye(slow)).isEqualTo(1013);
      assertThat(call.end()).isEqualTo(EndReason.CALLER_LEFT);
    }
  }

  private FakeCall begin(Caller caller) throws Exception {
    caller.send("start_demo_call", "{\"user_name\":\"Anna\"}");
    caller.next("demo_call_started");
    return stand.calls.next();
  }

  private void handshake(Socket socket) throws Exception {
    var request =
        String.join(
            "\r\n",
            "GET /api/v1/live-stand HTTP/1.1",
            "Host: 127.0.0.1:" + stand.server.port(),
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /// A text frame of less than 126 bytes with a mask of zeros (RFC 6455 section 5.2).
  private static byte[] masked(String text) {
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | text.length());
    frame.writeBytes(new byte[4]);
    frame.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return frame.toByteArray();
  }

  /// Reads to the end, which is a close frame, and returns its code.
  private static int goodbye(Socket socket) throws Exception {
    var tail = new byte[0];
    var buffer = new byte[1 << 20];
    for (var n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
      var seen = Arrays.copyOf(tail, tail.length + n);
      System.arraycopy(buffer, 0, seen, tail.length, n);
      tail = Arrays.copyOfRange(seen, Math.max(0, seen.length - 200), seen.length);
    }
    var reason = "reads too slowly".length();
    var at = tail.length - reason - 4;
    assertThat(tail[at]).isEqualTo((byte) 0x88);
    return ((tail[at + 2] & 0xff) << 8) | (tail[at + 3] & 0xff);
  }
}
