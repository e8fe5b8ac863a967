package io.livestand.signaling.socket;

import io.livestand.signaling.access.Gate.Admitted;
import java.util.function.Function;
import org.eclipse.jetty.util.MultiMap;

/// Receives those who were let in.
public interface Reception {
  /// Makes ready to talk with a visitor.
  ///
  /// @param query of the address that was asked for
  /// @return begins the talk once the socket is open; must not block
  /// @throws IllegalArgumentException when the query asks for what there is not; says why
  Function<Outbox, Talk> receive(Admitted visitor, MultiMap<String> query);
}
