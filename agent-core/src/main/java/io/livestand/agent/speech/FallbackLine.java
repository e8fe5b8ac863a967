package io.livestand.agent.speech;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.time.Ticker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// One call's lines, each opened when it is first needed.
final class FallbackLine implements SpeechLine {
  private final List<Method> order;
  private final String language;
  private final boolean whole;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Method, SpeechLine> lines = new HashMap<>();
  private boolean closed;

  FallbackLine(List<Method> order, String language, boolean whole, Ticker ticker) {
    this.order = order;
    this.language = language;
    this.whole = whole;
    this.ticker = ticker;
  }

  void connectFirst() {
    var attempts = new Attempts(order);
    while (true) {
      var method = attempts.next();
      try {
        line(method);
        method.breaker().unused(); // a connection is not yet a voice
        return;
      } catch (ProviderException failure) {
        attempts.failed(failure);
      }
    }
  }

  @Override
  public SpeechStream begin() {
    return new FallbackStream(new Attempts(order), this::begin, whole, ticker);
  }

  private SpeechStream begin(Method method) {
    return line(method).begin();
  }

  /// Connects without the lock, or closing would wait for a handshake.
  private SpeechLine line(Method method) {
    lock.lock();
    try {
      var known = lines.get(method);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    var opened = method.synthesizer().connect(language);
    lock.lock();
    try {
      if (!closed) {
        lines.put(method, opened);
        return opened;
      }
    } finally {
      lock.unlock();
    }
    opened.close();
    throw new IllegalStateException("the line is closed");
  }

  @Override
  public void close() {
    List<SpeechLine> open;
    lock.lock();
    try {
      closed = true;
      open = List.copyOf(lines.values());
      lines.clear();
    } finally {
      lock.unlock();
    }
    open.forEach(SpeechLine::close);
  }
}
