package io.livestand.app.ops;

import io.livestand.bridge.rtp.RtpLoss;
import io.livestand.signaling.protocol.OpsReport.Fault;
import io.livestand.signaling.protocol.OpsReport.FaultName;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// Faults that are made on purpose: those of vendors by the sandbox, loss by the node. Any thread.
public final class Faults implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final double LOSS = 0.05;
  private static final int SLOW_MILLIS = 2_000;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI plan;
  private final LongSupplier process;
  private final RtpLoss loss;

  private final Set<FaultName> planned = EnumSet.noneOf(FaultName.class);
  private long plannedIn;

  /// @param plan the sandbox's `/__sandbox/plan`
  /// @param process its process id: one that was started anew has forgotten the plan
  public Faults(URI plan, LongSupplier process, RtpLoss loss) {
    this.plan = plan;
    this.process = process;
    this.loss = loss;
  }

  /// All of them, as they are.
  public synchronized List<Fault> all() {
    forget();
    return Arrays.stream(FaultName.values()).map(name -> new Fault(name, isOn(name))).toList();
  }

  /// What a sandbox that was started anew has forgotten.
  private void forget() {
    if (process.getAsLong() != plannedIn) {
      planned.clear();
    }
  }

  private boolean isOn(FaultName name) {
    return name == FaultName.LOSE_PACKETS ? loss.share() > 0 : planned.contains(name);
  }

  /// Begins or ends one of them.
  ///
  /// @throws IllegalStateException with a sentence when the sandbox does not do it
  public synchronized List<Fault> make(FaultName name, boolean on) {
    if (name == FaultName.LOSE_PACKETS) {
      loss.lose(on ? LOSS : 0);
    } else if (on) {
      forget();
      if (!planned.contains(name)) {
        send("POST", wish(name));
        planned.add(name);
      }
      plannedIn = process.getAsLong();
    } else {
      end(name);
    }
    return all();
  }

  /// The sandbox forgets all or nothing.
  private void end(FaultName name) {
    forget();
    planned.remove(name);
    send("DELETE", "");
    for (var other : planned) {
      send("POST", wish(other));
    }
  }

  private static String wish(FaultName name) {
    return switch (name) {
      case KILL_STT ->
          "{\"vendor\":\"yandex-stt\",\"fault\":\"cut\",\"how\":\"reset\",\"times\":0,\"open\":true}";
      case SLOW_LLM ->
          "{\"vendor\":\"openai\",\"fault\":\"slow_first_byte\",\"by_ms\":%d,\"times\":0}"
              .formatted(SLOW_MILLIS);
      case LOSE_PACKETS -> throw new IllegalArgumentException("not the sandbox's");
    };
  }

  private void send(String method, String body) {
    var request =
        HttpRequest.newBuilder(plan)
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != HttpURLConnection.HTTP_NO_CONTENT) {
        throw new IllegalStateException("the sandbox refuses: " + answer.body());
      }
    } catch (IOException failure) {
      throw new IllegalStateException("the sandbox does not answer", failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the node stops");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
