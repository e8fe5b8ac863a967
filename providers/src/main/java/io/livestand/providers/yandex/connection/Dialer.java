package io.livestand.providers.yandex.connection;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.time.Duration;

/// How connections come about.
public interface Dialer {
  /// A connection that is not yet established.
  ManagedChannel dial();

  /// Has a session of [#SILENCE] on the connection, and waits for its end.
  ///
  /// @throws io.grpc.StatusRuntimeException when the vendor ends it with an error
  void warmUp(Channel channel, String traceId) throws InterruptedException;

  /// What a warm-up session consists of.
  Duration SILENCE = Duration.ofMillis(200);
}
