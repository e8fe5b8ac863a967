package io.livestand.providers.voice;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An utterance for a vendor that speaks phrase by phrase: a thread of its own asks for the next
/// clause while the call still plays the one before.
public final class PhraseStream implements SpeechStream {
  /// There is nothing more to say; no clause is empty.
  private static final String END = "";

  private final String provider;
  private final Function<String, Phrase> voice;
  private final SoundBuffer buffer;
  private final BlockingQueue<String> clauses = new LinkedBlockingQueue<>();
  private final Thread worker;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Phrase current;
  private int unspoken;
  private boolean finished;
  private boolean closed;

  /// @param voice begins a phrase, without waiting for the vendor
  public PhraseStream(String provider, Function<String, Phrase> voice, SoundBuffer buffer) {
    this.provider = provider;
    this.voice = voice;
    this.buffer = buffer;
    worker = Thread.ofVirtual().name(provider + "-phrases").start(this::run);
  }

  @Override
  public void say(String clause) {
    lock.lock();
    try {
      if (closed || finished || clause.isBlank()) {
        return;
      }
      unspoken++;
      buffer.owed(true);
      clauses.add(clause.strip());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() {
    lock.lock();
    try {
      if (!closed && !finished) {
        finished = true;
        clauses.add(END);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable PcmFrame next() throws InterruptedException {
    return buffer.next();
  }

  @Override
  public int voiced() {
    return buffer.voiced();
  }

  @Override
  public void close() {
    buffer.close();
    Phrase open;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      open = current;
    } finally {
      lock.unlock();
    }
    worker.interrupt();
    if (open != null) {
      open.close();
    }
  }

  private void run() {
    var voiced = 0;
    try {
      for (var clause = clauses.take(); !clause.equals(END); clause = clauses.take()) {
        speak(clause);
        voiced += (int) clause.chars().filter(letter -> !Character.isWhitespace(letter)).count();
        buffer.phraseEnded(voiced);
        spoken();
      }
      buffer.end();
    } catch (InterruptedException _) {
      // It was closed.
    } catch (ProviderException failure) {
      buffer.fail(failure);
    } catch (RuntimeException bug) {
      buffer.fail(new ProviderException(provider, Kind.PROTOCOL, "a bug in the node", bug));
    }
  }

  private void spoken() {
    lock.lock();
    try {
      unspoken--;
      buffer.owed(unspoken > 0);
    } finally {
      lock.unlock();
    }
  }

  private void speak(String clause) throws InterruptedException {
    try (var phrase = begin(clause)) {
      for (var pcm = phrase.read(); pcm != null; pcm = phrase.read()) {
        buffer.add(pcm);
      }
    }
  }

  private Phrase begin(String clause) throws InterruptedException {
    lock.lock();
    try {
      if (closed) {
        throw new InterruptedException("closed");
      }
      var phrase = voice.apply(clause);
      current = phrase;
      return phrase;
    } finally {
      lock.unlock();
    }
  }
}
