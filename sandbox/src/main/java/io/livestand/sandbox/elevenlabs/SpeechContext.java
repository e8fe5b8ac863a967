package io.livestand.sandbox.elevenlabs;

import io.livestand.sandbox.rhvoice.RhVoiceException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One context of a socket: text is gathered by the socket's thread, spoken by the context's own.
///
/// Closing is asynchronous, as the vendor's is: what is triggered is spoken to its end, what is
/// only gathered is dropped, and the context counts until its last message.
final class SpeechContext implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(SpeechContext.class);

  private final String id;
  private final TextBuffer buffer;
  private final Duration inactivity;
  private final Outlet outlet;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private boolean closing;
  private volatile double speed = 1;
  private volatile boolean stopped;

  private sealed interface Job {
    record Speak(String text) implements Job {}

    record Flushed() implements Job {}

    /// A message that only shows that the client is there.
    record Touch() implements Job {}

    record End() implements Job {}
  }

  /// Where a context's words and its end go.
  interface Outlet {
    /// Speaks and sends a phrase; blocks until the last chunk is sent.
    void speak(String contextId, String text, double speed) throws InterruptedException;

    /// All that a flush asked for is sent.
    void flushed(String contextId);

    /// The last message of a context.
    void ended(String contextId);

    /// The client said nothing for too long.
    void timedOut(String contextId);
  }

  SpeechContext(String id, boolean autoMode, Duration inactivity, Outlet outlet) {
    this.id = id;
    this.inactivity = inactivity;
    this.outlet = outlet;
    buffer = new TextBuffer(autoMode);
  }

  /// Takes a message on the socket's thread.
  void receive(ClientMessage message) {
    if (closing) {
      return;
    }
    if (!message.schedule().isEmpty()) {
      buffer.schedule(message.schedule());
    }
    if (message.speed() != null) {
      speed = message.speed();
    }
    jobs.add(new Job.Touch());
    var text = message.text() == null ? "" : message.text();
    buffer
        .add(text, message.flush(), message.tryTrigger())
        .ifPresent(due -> jobs.add(new Job.Speak(due)));
    if (message.flush()) {
      jobs.add(new Job.Flushed());
    }
  }

  /// Speaks what is gathered too, then ends: the empty text of the single socket.
  void finish() {
    if (!closing) {
      buffer.add("", true, false).ifPresent(rest -> jobs.add(new Job.Speak(rest)));
      close();
    }
  }

  void close() {
    if (!closing) {
      closing = true;
      jobs.add(new Job.End());
    }
  }

  /// Ends without what is not yet spoken.
  void stop() {
    stopped = true;
    close();
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public void run() {
    try {
      while (step()) {
        // Until the end.
      }
    } catch (InterruptedException _) {
      // The socket is gone.
    } catch (RhVoiceException failed) {
      log.atError().setCause(failed).log("a phrase could not be spoken");
      outlet.ended(id);
    }
  }

  private boolean step() throws InterruptedException {
    var job = jobs.poll(inactivity.toNanos(), TimeUnit.NANOSECONDS);
    return switch (job) {
      case null -> {
        outlet.timedOut(id);
        yield false;
      }
      case Job.Speak(var text) -> {
        if (!stopped) {
          outlet.speak(id, text, speed);
        }
        yield true;
      }
      case Job.Flushed() -> {
        outlet.flushed(id);
        yield true;
      }
      case Job.Touch() -> true;
      case Job.End() -> {
        outlet.ended(id);
        yield false;
      }
    };
  }
}
