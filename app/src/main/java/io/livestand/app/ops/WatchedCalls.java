package io.livestand.app.ops;

import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallRefusedException;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.Calls;
import io.livestand.agent.call.MindEvents;
import io.livestand.agent.provider.ProviderException;
import io.livestand.signaling.protocol.ErrorCode;

/// Calls of which those that do not come about are noted.
public record WatchedCalls(Calls calls, CallBoard board) implements Calls {
  @Override
  public Call start(CallRequest request, MindEvents events) {
    try {
      return calls.start(request, events);
    } catch (CallRefusedException refused) {
      board.failed("", ErrorCode.of(refused.reason()), String.valueOf(refused.getMessage()), false);
      throw refused;
    } catch (ProviderException failure) {
      board.failed("", ErrorCode.SERVICE_UNAVAILABLE, String.valueOf(failure.getMessage()), false);
      throw failure;
    }
  }

  @Override
  public int active() {
    return calls.active();
  }
}
