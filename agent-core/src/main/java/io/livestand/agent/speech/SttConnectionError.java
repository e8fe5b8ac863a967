package io.livestand.agent.speech;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;

/// Why a recognition stream is lost for good.
///
/// @param cause what the last session ended with
/// @param sessions how many sessions were opened, or tried to be, for this stream
/// @param traceId names the stream in the log
public record SttConnectionError(ProviderException cause, int sessions, String traceId) {
  /// The service's name, such as `yandex-stt`.
  public String provider() {
    return cause.provider();
  }

  /// What went wrong, in the terms that matter to the caller.
  public Kind kind() {
    return cause.kind();
  }
}
