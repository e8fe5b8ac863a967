package io.livestand.app.wiring;

import io.livestand.agent.provider.ProviderException;
import java.io.IOException;
import java.time.Duration;

/// What came of one small request to a vendor.
///
/// @param vendor by the name in logs and configuration, such as `yandex-stt`
/// @param emulated whether the sandbox took its place
/// @param answer what came and after how long; nothing where something went wrong
/// @param problem what went wrong; empty where nothing did
public record Warmth(String vendor, boolean emulated, Answer answer, String problem) {

  /// An answer.
  ///
  /// @param took from the request to the first of it
  /// @param came a few words about it
  public record Answer(Duration took, String came) {
    private static final Answer NONE = new Answer(Duration.ZERO, "");
  }

  /// A request.
  @FunctionalInterface
  interface Request {
    /// Sends it and waits for the answer.
    ///
    /// @throws ProviderException when the vendor fails
    /// @throws IOException when it does not answer, or with nothing
    Answer send() throws IOException, InterruptedException;
  }

  static Warmth of(String vendor, boolean emulated, Request request) throws InterruptedException {
    try {
      return new Warmth(vendor, emulated, request.send(), "");
    } catch (IOException | ProviderException failure) {
      return new Warmth(vendor, emulated, Answer.NONE, String.valueOf(failure.getMessage()));
    }
  }

  /// Whether the vendor answered.
  public boolean isThere() {
    return problem.isEmpty();
  }
}
