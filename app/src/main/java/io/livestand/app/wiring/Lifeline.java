package io.livestand.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened, to be closed in the reverse order, whatever happens to one of them.
public final class Lifeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /// Adds what was just opened, and gives it back.
  public <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  /// Lets go of everything without closing it: somebody else closes it now.
  public void release() {
    opened.clear();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      var resource = opened.pop();
      try {
        resource.close();
      } catch (Exception failure) {
        LOG.atWarn()
            .addKeyValue("resource", resource.getClass().getSimpleName())
            .setCause(failure)
            .log("closing failed");
      }
    }
  }
}
