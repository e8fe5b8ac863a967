package io.livestand.bridge.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket to the media server: requests and their replies by number, notices by room. It is
/// opened again whenever it drops, at growing intervals; what was open in the media server is gone
/// then, and every room is told.
///
/// Replies and notices arrive on the socket's own thread, so notices must be handed off.
final class ControlChannel implements AutoCloseable {
  static final String PROVIDER = "mediasoup";

  private static final Logger log = LoggerFactory.getLogger(ControlChannel.class);
  private static final JsonMapper json = new JsonMapper();
  private static final Duration REPLY_WITHIN = Duration.ofSeconds(5);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration PING_EVERY = Duration.ofSeconds(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int NORMAL_CLOSURE = 1000;

  private final OkHttpClient client;
  private final Request upgrade;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, Consumer<Notice>> rooms = new ConcurrentHashMap<>();
  private final Consumer<String> watcher;
  private final Thread keeper;

  /// Assigned by the keeper alone, and only once what it held has ended.
  private volatile CompletableFuture<Connection> connection = new CompletableFuture<>();

  private volatile boolean closed;

  /// Begins to connect.
  ///
  /// @param watcher is shown every message, sent or received
  ControlChannel(MediaServer server, Consumer<String> watcher) {
    this.watcher = watcher;
    client =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor()))
            .connectTimeout(CONNECT_WITHIN)
            .pingInterval(PING_EVERY)
            .build();
    upgrade =
        new Request.Builder()
            .url(server.uri().toString())
            .header("Authorization", "Bearer " + server.secret())
            .build();
    keeper = Thread.ofVirtual().name("media-server").start(this::keepConnected);
  }

  static ObjectNode object() {
    return json.createObjectNode();
  }

  /// Reads a JSON object.
  ///
  /// @throws IllegalArgumentException when it is something else
  static ObjectNode object(String text) {
    try {
      if (json.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException _) {
      // Said below.
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /// Sends a request and waits for its reply. A connection that is just being made is waited for.
  ///
  /// @throws RefusedException when the reply is an error
  /// @throws ProviderException when no reply comes
  ObjectNode request(String method, ObjectNode data) throws RefusedException {
    try {
      var open = connection.get(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return open.request(lastId.incrementAndGet(), method, data);
    } catch (TimeoutException | ExecutionException unreachable) {
      throw new ProviderException(
          PROVIDER, Kind.UNAVAILABLE, "the media server cannot be reached", unreachable);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ProviderException(PROVIDER, Kind.UNAVAILABLE, "interrupted");
    }
  }

  /// Tells `listener` what happens to a room, until [#forget].
  void attend(String room, Consumer<Notice> listener) {
    if (rooms.putIfAbsent(room, listener) != null) {
      throw new IllegalStateException("this room is open already: " + room);
    }
  }

  void forget(String room) {
    rooms.remove(room);
  }

  /// Whether requests can be sent.
  boolean isConnected() {
    var now = connection;
    return now.isDone() && !now.isCompletedExceptionally() && !now.join().ended.isDone();
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    connection.completeExceptionally(new IllegalStateException("closed"));
    client.dispatcher().executorService().close();
    client.connectionPool().evictAll();
  }

  private void keepConnected() {
    var pause = SHORTEST_PAUSE;
    while (!closed) {
      var attempt = new Connection();
      try {
        attempt.opened.get();
        pause = SHORTEST_PAUSE;
        log.atInfo().addKeyValue("uri", upgrade.url()).log("media server connected");
        connection.complete(attempt);
        attempt.ended.get();
        connection = new CompletableFuture<>();
      } catch (ExecutionException failure) {
        log.atDebug().addKeyValue("reason", failure.getMessage()).log("media server unreachable");
      } catch (InterruptedException _) {
        attempt.hangUp();
        return;
      }
      pause = waitLonger(pause);
    }
  }

  private Duration waitLonger(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the next wait ends the thread
    }
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /// One WebSocket, from the attempt to its end.
  private final class Connection extends WebSocketListener {
    final CompletableFuture<Void> opened = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final WebSocket socket = client.newWebSocket(upgrade, this);

    ObjectNode request(long id, String method, ObjectNode data)
        throws RefusedException, InterruptedException {
      var reply = new CompletableFuture<JsonNode>();
      waiting.put(id, reply);
      try {
        var message = object().put("id", id).put("method", method);
        message.set("data", data);
        var text = message.toString();
        watcher.accept(text);
        if (!socket.send(text) || ended.isDone()) {
          throw gone();
        }
        return granted(reply.get(REPLY_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException silent) {
        throw new ProviderException(
            PROVIDER, Kind.TIMEOUT, method + " was not answered in time", silent);
      } catch (ExecutionException _) {
        throw gone();
      } finally {
        waiting.remove(id);
      }
    }

    void hangUp() {
      if (!socket.close(NORMAL_CLOSURE, null)) {
        socket.cancel();
      }
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
      opened.complete(null);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      watcher.accept(text);
      JsonNode message;
      try {
        message = object(text);
      } catch (IllegalArgumentException _) {
        log.atWarn().addKeyValue("length", text.length()).log("unreadable control message");
        return;
      }
      if (message.has("notice")) {
        notice(message);
        return;
      }
      var reply = waiting.get(message.path("id").asLong());
      if (reply != null) {
        reply.complete(message);
      }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
      webSocket.close(NORMAL_CLOSURE, null);
      end(new IllegalStateException("the media server hung up: " + code));
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
      end(new IllegalStateException("closed: " + code));
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable cause, @Nullable Response response) {
      if (response != null && response.code() == 401) {
        log.atError().log("the media server refuses the shared secret");
      }
      end(cause);
    }

    private void end(Throwable cause) {
      if (!opened.completeExceptionally(cause) && ended.complete(null)) {
        waiting.values().forEach(reply -> reply.completeExceptionally(cause));
        if (!closed) {
          log.atWarn().addKeyValue("reason", cause.toString()).log("media server lost");
        }
        rooms.values().forEach(room -> room.accept(new Notice.ServerGone()));
      }
    }

    private void notice(JsonNode message) {
      var room = rooms.get(message.path("data").path("room").asText());
      var notice = Notice.parse(message);
      if (room != null && notice != null) {
        room.accept(notice);
      }
    }

    private ObjectNode granted(JsonNode reply) throws RefusedException {
      if (reply.path("ok").asBoolean() && reply.path("data") instanceof ObjectNode data) {
        return data;
      }
      var error = reply.path("error");
      throw new RefusedException(error.path("code").asText(), error.path("message").asText());
    }

    private static ProviderException gone() {
      return new ProviderException(PROVIDER, Kind.UNAVAILABLE, "the media server is gone");
    }
  }
}
