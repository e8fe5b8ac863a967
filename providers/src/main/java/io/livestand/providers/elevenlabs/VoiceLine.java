package io.livestand.providers.elevenlabs;

import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One call's connection: a socket, and a second one for as long as too many contexts of the first
/// are still dying.
final class VoiceLine implements SpeechLine {
  private final Supplier<VoiceSocket> connector;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<VoiceSocket> sockets = new ArrayList<>();
  private boolean closed;

  /// Connects at once.
  VoiceLine(Supplier<VoiceSocket> connector) {
    this.connector = connector;
    sockets.add(connector.get());
  }

  @Override
  public SpeechStream begin() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the line is closed");
      }
      sockets.removeIf(socket -> !socket.isUsable());
      var chosen = sockets.stream().filter(VoiceSocket::hasRoom).findFirst();
      if (chosen.isEmpty()) {
        sockets.add(connector.get());
      }
      var socket = chosen.orElseGet(sockets::getLast);
      sockets.stream()
          .filter(other -> other != socket && other.isIdle())
          .toList()
          .forEach(this::drop);
      return socket.begin();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      List.copyOf(sockets).forEach(this::drop);
    } finally {
      lock.unlock();
    }
  }

  private void drop(VoiceSocket socket) {
    sockets.remove(socket);
    socket.close();
  }
}
