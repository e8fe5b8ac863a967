package io.livestand.sandbox.elevenlabs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.sandbox.audio.Pcm16;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// A client's socket, `stream-input` (one nameless context) or `multi-stream-input` (five at most).
///
/// Public because Jetty looks its endpoints up by reflection.
public final class SpeechSocket extends Session.Listener.AbstractAutoDemanding
    implements SpeechContext.Outlet {
  private static final int MAX_CONTEXTS = 5;
  private static final String SINGLE = "";

  private final SocketRequest request;
  private final VoiceBook voices;
  private final Speaker speaker;
  private final Map<String, SpeechContext> contexts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable String apiKey;

  SpeechSocket(SocketRequest request, VoiceBook voices, Speaker speaker) {
    this.request = request;
    this.voices = voices;
    this.speaker = speaker;
    apiKey = request.apiKey();
  }

  @Override
  public void onWebSocketText(String json) {
    if (ended.get()) {
      return;
    }
    try {
      receive(ClientMessage.of(json));
    } catch (ElevenLabsException refused) {
      fail(refused.error());
    }
  }

  private void receive(ClientMessage message) {
    if (message.apiKey() != null) {
      apiKey = message.apiKey();
    }
    AccessRules.check(apiKey);
    if (voices.find(request.voiceId()).isEmpty()) {
      throw new ElevenLabsException(ElevenLabsError.unknownVoice(request.voiceId()));
    }
    if (message.closeSocket()) {
      close(1000, "");
      return;
    }
    var id = request.multi() ? message.contextId() : SINGLE;
    if (message.closeContext()) {
      var closing = contexts.get(id);
      if (closing != null) {
        closing.close();
      }
      return;
    }
    var context = contexts.containsKey(id) ? contexts.get(id) : open(id);
    if (context == null) {
      return;
    }
    if (!request.multi() && "".equals(message.text())) {
      context.finish();
    } else {
      context.receive(message);
    }
  }

  private SpeechContext open(String id) {
    if (contexts.size() >= MAX_CONTEXTS) {
      throw new ElevenLabsException(ElevenLabsError.TOO_MANY_CONTEXTS);
    }
    var context = new SpeechContext(id, request.autoMode(), request.inactivity(), this);
    contexts.put(id, context);
    threads.execute(context);
    return context;
  }

  @Override
  public void speak(String contextId, String text, double speed) throws InterruptedException {
    var rate = request.format().sampleRate();
    var alignment = new Alignment(text);
    var voice = voices.find(request.voiceId()).orElseThrow();
    speaker.speak(
        text,
        voice,
        speed,
        rate,
        new ChunkCutter(
            rate,
            (samples, last) -> {
              if (samples.length > 0) {
                sendAudio(contextId, samples, alignment.next(1000.0 * samples.length / rate, last));
              }
              return !ended.get();
            }));
  }

  private void sendAudio(String contextId, short[] samples, ObjectNode alignment) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("audio", Base64.getEncoder().encodeToString(Pcm16.bytes(samples)));
    message.set("alignment", alignment);
    message.set("normalizedAlignment", alignment);
    if (request.multi()) {
      message.put("contextId", contextId);
    } else {
      message.putNull("isFinal");
    }
    send(message.toString());
  }

  @Override
  public void ended(String contextId) {
    var message = JsonNodeFactory.instance.objectNode().putNull("audio").put("isFinal", true);
    if (request.multi()) {
      message.put("contextId", contextId);
    }
    send(message.toString());
    contexts.remove(contextId);
    if (!request.multi()) {
      close(1000, "");
    }
  }

  @Override
  public void timedOut(String contextId) {
    if (request.multi()) {
      ended(contextId);
    } else {
      fail(ElevenLabsError.inputTimeout(request.inactivity().toMillis() / 1000.0));
    }
  }

  // Waits for the client to take it: a slow client slows its own contexts only.
  private void send(String message) {
    if (ended.get()) {
      return;
    }
    try {
      Callback.Completable.with(callback -> getSession().sendText(message, callback)).join();
    } catch (CompletionException gone) {
      ended.set(true);
    }
  }

  private void fail(ElevenLabsError error) {
    if (ended.compareAndSet(false, true)) {
      getSession()
          .sendText(
              error.socketMessage(),
              Callback.from(
                  () ->
                      getSession()
                          .close(
                              ElevenLabsError.POLICY_VIOLATION, error.closeReason(), Callback.NOOP),
                  _ -> {}));
      threads.shutdownNow();
    }
  }

  private void close(int code, String reason) {
    if (ended.compareAndSet(false, true)) {
      getSession().close(code, reason, Callback.NOOP);
      threads.shutdownNow();
    }
  }

  @Override
  public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
    ended.set(true);
    threads.shutdownNow();
    callback.succeed();
  }
}
