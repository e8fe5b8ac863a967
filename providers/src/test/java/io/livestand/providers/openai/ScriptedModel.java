package io.livestand.providers.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// A chat completions server on loopback with one scripted way to answer.
final class ScriptedModel implements AutoCloseable {
  /// What it does with a request whose headers it has read.
  @FunctionalInterface
  interface Script {
    void play(Reply reply) throws IOException, InterruptedException;
  }

  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  ScriptedModel(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          try (exchange) {
            script.play(new Reply(exchange));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /// One answer.
  static final class Reply {
    private final HttpExchange exchange;

    private Reply(HttpExchange exchange) {
      this.exchange = exchange;
    }

    void json(int status, String body) throws IOException {
      exchange.getResponseHeaders().add("content-type", "application/json");
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }

    Reply stream() throws IOException {
      exchange.getResponseHeaders().add("content-type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      return this;
    }

    Reply text(String text) throws IOException {
      return delta("{\"content\":\"" + text + "\"}", "null");
    }

    Reply finish(String reason) throws IOException {
      return delta("{}", "\"" + reason + "\"");
    }

    Reply delta(String delta, String finish) throws IOException {
      return data(
          """
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":\
          [{"index":0,"delta":%s,"finish_reason":%s}]}\
          """
              .formatted(delta, finish));
    }

    Reply data(String data) throws IOException {
      OutputStream body = exchange.getResponseBody();
      body.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
      body.flush();
      return this;
    }
  }
}
