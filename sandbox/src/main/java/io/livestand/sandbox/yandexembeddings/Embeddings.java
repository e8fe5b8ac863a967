package io.livestand.sandbox.yandexembeddings;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.fault.Fault.Refusal;
import io.livestand.sandbox.latency.LatencyProfile;
import io.livestand.sandbox.latency.Waits;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// What the vendor does with a request, whichever way it came.
public final class Embeddings {
  static final int DIMENSIONS = 256;
  private static final int MOST_TOKENS = 2_000;
  private static final String MODELS = "emb://[^/]+/text-search-(doc|query)(/latest)?";

  private final MeaningVector meaning = new MeaningVector(Concepts.ofBlueCourier(), DIMENSIONS);
  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private final Waits waits;
  private final LatencyProfile latency;
  private final Switches switches;
  private final Ticker ticker;

  public Embeddings(Waits waits, LatencyProfile latency, Switches switches, Ticker ticker) {
    this.waits = waits;
    this.latency = latency;
    this.switches = switches;
    this.ticker = ticker;
  }

  /// A vector of length 1.
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
  record Embedding(double[] vector, int tokens) {}

  /// @param dim asked for; empty for the model's own
  /// @throws StatusRuntimeException for what the vendor refuses
  Embedding embed(String model, String text, OptionalLong dim) throws InterruptedException {
    keepRate();
    if (!model.matches(MODELS)) {
      throw refused("invalid model_uri");
    }
    if (text.isBlank()) {
      throw refused("empty text");
    }
    if (dim.isPresent() && dim.getAsLong() != DIMENSIONS) {
      throw refused("unsupported dim");
    }
    // A word is a token and a half of the vendor's, about.
    var tokens = 2 + Concepts.words(text).size() * 3 / 2;
    if (tokens > MOST_TOKENS) {
      throw refusal(Refusal.SESSION_LIMIT);
    }
    waits.pause(latency.embedding());
    return new Embedding(meaning.of(text), tokens);
  }

  private synchronized void keepRate() {
    if (switches.isTurned(Switch.EMBEDDINGS_PER_SECOND)) {
      return;
    }
    var now = ticker.nanoTime();
    lastSecond.removeIf(then -> now - then >= TimeUnit.SECONDS.toNanos(1));
    if (lastSecond.size() >= Integer.parseInt(switches.value(Switch.EMBEDDINGS_PER_SECOND))) {
      throw refusal(Refusal.RATE);
    }
    lastSecond.add(now);
  }

  private static StatusRuntimeException refused(String why) {
    return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
  }

  /// The words for a rate were seen of the vendor; the others are the sandbox's.
  static StatusRuntimeException refusal(Refusal refusal) {
    var status =
        switch (refusal) {
          case AUTH -> Status.UNAUTHENTICATED.withDescription("The token is missing or invalid");
          case PERMISSION -> Status.PERMISSION_DENIED.withDescription("Permission denied");
          case QUOTA -> Status.RESOURCE_EXHAUSTED.withDescription("The quota limit exceed");
          case RATE ->
              Status.RESOURCE_EXHAUSTED.withDescription(
                  "ai.embeddingsTextEmbeddingRequestsPerSecond.rate rate quota limit exceed:"
                      + " allowed 10 requests");
          case BAD_REQUEST, IDLE -> Status.INVALID_ARGUMENT.withDescription("The request is wrong");
          case OVERLOADED -> Status.UNAVAILABLE.withDescription("The service is overloaded");
          case SESSION_LIMIT ->
              Status.INVALID_ARGUMENT.withDescription("Too many tokens: limit is " + MOST_TOKENS);
        };
    return status.asRuntimeException();
  }
}
