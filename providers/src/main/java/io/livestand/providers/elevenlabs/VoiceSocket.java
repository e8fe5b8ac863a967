package io.livestand.providers.elevenlabs;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.elevenlabs.Messages.Incoming;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket and the contexts that live on it. A context counts until the vendor says
/// `isFinal`, however long ago it was closed: at the sixth the vendor drops them all.
final class VoiceSocket extends WebSocketListener {
  private static final Logger log = LoggerFactory.getLogger(VoiceSocket.class);

  /// One fewer than the vendor allows.
  private static final int MOST_CONTEXTS = 4;

  private static final int NORMAL_CLOSURE = 1000;

  private final ElevenLabsConfig config;
  private final Ticker ticker;
  private final Map<String, Utterance> contexts = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;
  private volatile @Nullable ProviderException lost;

  VoiceSocket(ElevenLabsConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
  }

  /// Connects, and waits until the vendor has accepted.
  ///
  /// @throws ProviderException when it refuses or cannot be reached in time
  VoiceSocket open(OkHttpClient client, Request request) {
    var connecting = client.newWebSocket(request, this);
    socket = connecting;
    try {
      opened.get(config.connect().toNanos(), TimeUnit.NANOSECONDS);
      return this;
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof ProviderException failure) {
        throw failure;
      }
      throw Failures.unreachable(refused.getCause());
    } catch (TimeoutException _) {
      connecting.cancel();
      throw Failures.silent("no answer to the handshake");
    } catch (InterruptedException _) {
      connecting.cancel();
      Thread.currentThread().interrupt();
      throw Failures.silent("interrupted while connecting");
    }
  }

  boolean isUsable() {
    return lost == null;
  }

  boolean hasRoom() {
    forgetUnused();
    return contexts.size() < MOST_CONTEXTS;
  }

  boolean isIdle() {
    forgetUnused();
    return contexts.isEmpty();
  }

  Utterance begin() {
    var utterance = new Utterance(this::send, config, ticker);
    contexts.put(utterance.id(), utterance);
    var failure = lost;
    if (failure != null) {
      utterance.failed(failure);
    }
    return utterance;
  }

  /// Ends the utterances on it, too.
  void close() {
    contexts.values().forEach(Utterance::close);
    fail(Failures.closed(NORMAL_CLOSURE));
    var current = socket;
    if (current != null) {
      current.send(Messages.closeSocket());
      current.close(NORMAL_CLOSURE, null);
    }
  }

  @Override
  public void onOpen(WebSocket from, Response response) {
    opened.complete(null);
  }

  @Override
  public void onMessage(WebSocket from, String text) {
    Incoming message;
    try {
      message = Messages.read(text);
    } catch (IllegalArgumentException _) {
      log.atWarn().addKeyValue("chars", text.length()).log("message not understood, ignored");
      return;
    }
    switch (message) {
      case Incoming.Audio(var context, var pcm, var letterEnds, var last) -> {
        var utterance = contexts.get(context);
        if (utterance != null) {
          utterance.heard(pcm, letterEnds);
        }
        if (last) {
          forget(context);
        }
      }
      case Incoming.Last(var context) -> forget(context);
      case Incoming.Refusal(var error, var code) -> fail(Failures.named(error, code));
      case Incoming.Other() -> {}
    }
  }

  @Override
  public void onClosing(WebSocket from, int code, String reason) {
    fail(Failures.closed(code));
    from.close(NORMAL_CLOSURE, null);
  }

  @Override
  public void onFailure(WebSocket from, Throwable cause, @Nullable Response response) {
    var failure = response == null ? Failures.unreachable(cause) : Failures.refused(response);
    fail(failure);
    opened.completeExceptionally(failure);
  }

  private void send(String message) {
    var current = socket;
    if (current != null && isUsable()) {
      // False means that the socket is closing; its listener has heard of that, or will.
      var _ = current.send(message);
    }
  }

  /// The first reason is the real one: the close frame that follows an error only repeats it.
  private void fail(ProviderException cause) {
    if (lost == null) {
      lost = cause;
    }
    var reason = lost;
    List.copyOf(contexts.values()).forEach(utterance -> utterance.failed(reason));
    contexts.clear();
  }

  private void forget(String context) {
    var utterance = contexts.remove(context);
    if (utterance != null) {
      utterance.ended();
    }
  }

  /// Those that ended without a word were never known to the vendor, which says nothing of them.
  private void forgetUnused() {
    contexts.values().removeIf(utterance -> utterance.isOver() && !utterance.isOpened());
  }
}
