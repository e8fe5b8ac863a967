package io.livestand.signaling.web;

import io.livestand.signaling.access.Gate;
import io.livestand.signaling.access.Scope;
import io.livestand.signaling.record.RecordedCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/// The page with one recorded call and nothing behind it, for this machine.
public final class ReplayServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final String call;

  /// Opens it.
  ///
  /// @param page folder of the built page
  /// @param port 0 takes a free one
  /// @throws IOException with a sentence when the page cannot be read, or the port is taken
  public ReplayServer(RecordedCall call, Path page, int port) throws IOException {
    this.call = call.id();
    connector.setHost(HOST);
    connector.setPort(port);
    server.addConnector(connector);
    var gate = new Gate(Set.of(), Optional.empty(), InstantSource.system());
    server.setHandler(
        new Headers(
            new Handler.Sequence(
                new Guarded(gate, Scope.WATCH, Records.PATH, new Records(call)),
                new ApiFiles(),
                Page.of(page))));
    try {
      server.start();
    } catch (Exception failed) {
      close();
      throw new IOException(
          "Cannot listen on port " + port + " of " + HOST + ": choose another with --port.",
          failed);
    }
  }

  /// Where the call is shown.
  public URI url() {
    return URI.create("http://" + HOST + ":" + connector.getLocalPort() + "/?session=" + call);
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
