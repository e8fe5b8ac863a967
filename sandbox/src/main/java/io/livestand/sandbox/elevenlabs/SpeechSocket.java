package io.livestand.sandbox.elevenlabs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// A client's socket, `stream-input` (one nameless context) or `multi-stream-input` (five at most).
///
/// Public because Jetty looks its endpoints up by reflection.
public final class SpeechSocket extends Session.Listener.AbstractAutoDemanding
    implements SpeechContext.Outlet {
  private static final int MAX_CONTEXTS = 5;
  private static final int LATE_MS = 100;
  private static final String SINGLE = "";

  private final SocketRequest request;
  private final VoiceBook voices;
  private final Speaker speaker;
  private final Map<String, SpeechContext> contexts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Switches switches;
  private final CallFaults faults;
  private volatile boolean stalled;
  private @Nullable String apiKey;

  SpeechSocket(
      SocketRequest request,
      VoiceBook voices,
      Speaker speaker,
      Switches switches,
      CallFaults faults) {
    this.switches = switches;
    this.faults = faults;
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
      faults.strikes(Fault.Refusal.class).ifPresent(this::refuse);
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
        close(closing);
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

  private void close(SpeechContext closing) {
    if (switches.isTurned(Switch.ELEVENLABS_CLOSED_CONTEXT)) {
      closing.stop();
    } else {
      closing.close();
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
    var alignment = new Alignment(text, alignmentPrefix());
    var context = contexts.get(contextId);
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
              return !ended.get() && (context == null || !context.isStopped());
            }));
  }

  private void sendAudio(String contextId, short[] samples, ObjectNode alignment) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("audio", Base64.getEncoder().encodeToString(Pcm16.bytes(samples)));
    message.set("alignment", alignment);
    message.set("normalizedAlignment", alignment);
    if (request.multi()) {
      message.put(switches.value(Switch.ELEVENLABS_CONTEXT_FIELD), contextId);
    } else {
      message.putNull(switches.value(Switch.ELEVENLABS_FINAL_FIELD));
    }
    sendOrFail(message);
  }

  // The plan of faults is asked here.
  private void sendOrFail(ObjectNode message) {
    switch (faults.beforeMessage()) {
      case Fault.Refusal refusal -> fail(ElevenLabsError.of(refusal, request.inactivity()));
      case Fault.Stall() -> stalled = true;
      case Fault.Slow(var by) -> {
        LockSupport.parkNanos(by.toNanos());
        send(message.toString());
      }
      case Fault.Cut _ -> {
        ended.set(true);
        threads.shutdownNow();
        getSession().disconnect();
      }
      case Fault.Malformed kind -> send(malformed(message, kind));
      case Fault.Late() -> send(message.toString());
      case null -> send(message.toString());
    }
  }

  private static String malformed(ObjectNode message, Fault.Malformed kind) {
    return switch (kind) {
      case JSON, ODD -> message.toString().substring(0, 20);
      case BASE64 -> message.put("audio", "*no base64*").toString();
      case UNKNOWN -> message.put("novelty", true).toString();
    };
  }

  private void refuse(Fault.Refusal refusal) {
    throw new ElevenLabsException(ElevenLabsError.of(refusal, request.inactivity()));
  }

  private String alignmentPrefix() {
    return switches.isTurned(Switch.ELEVENLABS_ALIGNMENT_FIELDS) ? "chars" : "char";
  }

  @Override
  public void flushed(String contextId) {
    if (switches.is(Switch.ELEVENLABS_FLUSH_DONE)) {
      var message = JsonNodeFactory.instance.objectNode().put("type", "flush_done");
      if (request.multi()) {
        message.put(switches.value(Switch.ELEVENLABS_CONTEXT_FIELD), contextId);
      }
      send(message.toString());
    }
  }

  @Override
  public void ended(String contextId) {
    var message =
        JsonNodeFactory.instance
            .objectNode()
            .putNull("audio")
            .put(switches.value(Switch.ELEVENLABS_FINAL_FIELD), true);
    if (request.multi()) {
      message.put(switches.value(Switch.ELEVENLABS_CONTEXT_FIELD), contextId);
    }
    send(message.toString());
    contexts.remove(contextId);
    if (faults.strikes(Fault.Late.class).isPresent()) {
      var late = new Alignment("", alignmentPrefix()).next(LATE_MS, true);
      sendAudio(contextId, new short[request.format().sampleRate() * LATE_MS / 1000], late);
    }
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
    if (ended.get() || stalled) {
      return;
    }
    try {
      Callback.Completable.with(callback -> getSession().sendText(message, callback)).join();
    } catch (CompletionException gone) {
      ended.set(true);
    }
  }

  private void fail(ElevenLabsError named) {
    var error = switches.isTurned(Switch.ELEVENLABS_ERROR_NAMES) ? named.unnamed() : named;
    if (ended.compareAndSet(false, true)) {
      getSession()
          .sendText(
              error.socketMessage(),
              Callback.from(
                  () -> getSession().close(error.closeCode(), error.closeReason(), Callback.NOOP),
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
    faults.close();
    callback.succeed();
  }
}
