package io.livestand.sandbox.openai;

import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.http.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// One answer on its way out: whole, or event by event. The plan of faults is asked here.
final class Outlet {
  private static final String UNHEARD_OF =
      """
      event: sandbox.unheard_of
      data: {"object":"sandbox.unheard_of","choices":[],"novelty":true}

      """;

  private final Request request;
  private final Response response;
  private final CallFaults faults;

  Outlet(Request request, Response response, CallFaults faults) {
    this.request = request;
    this.response = response;
    this.faults = faults;
  }

  /// The answer was to end here, as far as the client can tell.
  static final class EndedEarly extends Exception {}

  void event(String data) throws IOException, InterruptedException, EndedEarly {
    send("text/event-stream; charset=utf-8", "data: " + data + "\n\n");
  }

  void whole(String json) throws IOException, InterruptedException, EndedEarly {
    send("application/json", json);
  }

  /// Whether something more shall come after the end.
  boolean isLate() {
    return faults.strikes(Fault.Late.class).isPresent();
  }

  private void send(String type, String text) throws IOException, InterruptedException, EndedEarly {
    switch (faults.beforeMessage()) {
      case Fault.Refusal refusal -> throw OpenAiError.of(refusal);
      case Fault.Slow(var by) -> {
        Thread.sleep(by);
        write(type, text);
      }
      case Fault.Stall() -> {
        Wire.stall(request);
        throw new EofException("stalled");
      }
      case Fault.Cut cut -> {
        if (cut == Fault.Cut.CLEAN) {
          throw new EndedEarly();
        }
        Wire.reset(request);
        throw new EofException("reset");
      }
      case Fault.Malformed kind ->
          write(
              type,
              kind == Fault.Malformed.UNKNOWN
                  ? UNHEARD_OF + text
                  : text.substring(0, text.length() / 2) + "\n\n");
      case Fault.Late() -> write(type, text);
      case null -> write(type, text);
    }
  }

  private void write(String type, String text) throws IOException {
    if (!response.isCommitted()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    }
    Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
