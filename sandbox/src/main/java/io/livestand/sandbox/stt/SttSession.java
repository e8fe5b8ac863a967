package io.livestand.sandbox.stt;

import io.grpc.Status;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.wire.stt.StatusCode.CodeType;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One session of `RecognizeStreaming`: requests in, answers out, no threads and no transport.
///
/// | state | request | answer |
/// |---|---|---|
/// | new | `session_options` | WORKING |
/// | new | anything else | INVALID_ARGUMENT |
/// | open | `chunk`, `silence_chunk` | changed partials; finals where the engine ends a phrase |
/// | open, default classifier | a pause | the final, its refinement, `eou_update` |
/// | open, external classifier | `eou` | the same at once; with nothing understood only `eou_update` |
/// | open | `session_options` again, `eou` of a default classifier | INVALID_ARGUMENT |
/// | open | more than 5 min or 10 MB | OUT_OF_RANGE |
/// | open | half-close | the final of what was heard, CLOSED |
///
/// Errors leave as `StatusRuntimeException`. Several finals may precede one `eou_update`, as with
/// the vendor.
final class SttSession implements AutoCloseable {
  private static final Hypothesis LATE = new Hypothesis("late words", List.of());

  private final List<RecognitionEngine> engines;
  private final SttRules rules;
  private final Answers answers;
  private final Consumer<StreamingResponse> client;

  private @Nullable Open open;
  private long bytes;

  SttSession(
      List<RecognitionEngine> engines,
      SttRules rules,
      String requestId,
      Ticker ticker,
      Consumer<StreamingResponse> client) {
    this.engines = List.copyOf(engines);
    this.rules = rules;
    this.client = client;
    answers = new Answers(requestId, ticker);
  }

  void receive(StreamingRequest request) {
    switch (request.getEventCase()) {
      case SESSION_OPTIONS -> {
        if (open != null) {
          throw invalid("session_options were already sent");
        }
        open = new Open(SessionOptions.of(request.getSessionOptions(), engines));
        client.accept(answers.status(CodeType.WORKING, 0));
      }
      case CHUNK -> {
        var data = request.getChunk().getData();
        opened().limit(data.size());
        opened().hear(Pcm16.samples(data.toByteArray()));
      }
      case SILENCE_CHUNK -> opened().rest(request.getSilenceChunk().getDurationMs());
      case EOU -> opened().endByClient();
      case EVENT_NOT_SET -> throw invalid("the request is empty");
    }
  }

  void halfClose() {
    if (open == null) {
      throw invalid("session_options must come first");
    }
    opened().flush();
    client.accept(answers.status(CodeType.CLOSED, opened().ear.heardMs()));
  }

  /// A partial after the end: late words.
  void straggle() {
    var heardMs = opened().ear.heardMs();
    client.accept(answers.partial(LATE, heardMs, heardMs));
  }

  private Open opened() {
    if (open == null) {
      throw invalid("session_options must come first");
    }
    return open;
  }

  @Override
  public void close() {
    if (open != null) {
      open.ear.close();
    }
  }

  private static RuntimeException invalid(String what) {
    return Status.INVALID_ARGUMENT.withDescription(what).asRuntimeException();
  }

  /// The session after its options.
  private final class Open {
    private final SessionOptions options;
    private final Ear ear;
    private final PauseMeter pauses;
    private String lastPartial = "";
    private long utteranceFromMs;
    private long lastWordMs;
    private boolean finalsSinceEou;
    private boolean emptyPartialSent;
    private final List<StreamingResponse> refinements = new ArrayList<>();

    Open(SessionOptions options) {
      this.options = options;
      ear = new Ear(options.engine(), options.sampleRate());
      pauses = new PauseMeter(options.sampleRate());
    }

    void limit(int added) {
      bytes += added;
      if (bytes > rules.maxBytes()) {
        throw Status.OUT_OF_RANGE
            .withDescription("Exceeded maximum allowed stream size")
            .asRuntimeException();
      }
    }

    void hear(short[] samples) {
      pauses.hear(samples);
      heard(ear.hear(samples, busy()));
    }

    void rest(long milliseconds) {
      pauses.skip(milliseconds);
      heard(ear.rest(milliseconds, busy()));
    }

    private void heard(boolean phraseEnded) {
      var counted = rules.silenceCounts() ? ear.heardMs() : ear.audioMs();
      if (counted > rules.maxAudio().toMillis()) {
        throw Refusals.tooLong().asRuntimeException();
      }
      if (phraseEnded) {
        sendFinal(ear.phrase());
      } else {
        sendPartial(ear.partial());
      }
      if (!options.external() && busy() && pausedLongEnough()) {
        sendFinal(ear.end());
        endUtterance(Math.max(pauses.lastSoundMs(), lastWordMs));
      }
    }

    private boolean busy() {
      return finalsSinceEou || !lastPartial.isEmpty();
    }

    // By loudness, and by the words' own times where a noise hides the pause.
    private boolean pausedLongEnough() {
      return pauses.silentMs() >= options.pauseMs()
          || (finalsSinceEou && ear.heardMs() - lastWordMs >= options.pauseMs());
    }

    void endByClient() {
      if (!options.external()) {
        throw invalid("eou is for the external classifier");
      }
      sendFinal(ear.end());
      if (!finalsSinceEou && rules.emptyFinals()) {
        client.accept(answers.finalText(Hypothesis.NOTHING, ear.heardMs()));
      }
      endUtterance(ear.heardMs());
    }

    void flush() {
      sendFinal(ear.end());
      if (finalsSinceEou) {
        endUtterance(ear.heardMs());
      }
    }

    private void sendPartial(Hypothesis heard) {
      if (heard.isEmpty()) {
        sendEmptyPartial();
        return;
      }
      if (heard.text().equals(lastPartial)) {
        return;
      }
      if (lastPartial.isEmpty()) {
        utteranceFromMs = ear.heardMs();
      }
      lastPartial = heard.text();
      client.accept(answers.partial(heard, utteranceFromMs, ear.heardMs()));
    }

    private void sendEmptyPartial() {
      if (rules.emptyPartials() && !emptyPartialSent) {
        emptyPartialSent = true;
        client.accept(answers.partial(Hypothesis.NOTHING, ear.heardMs(), ear.heardMs()));
      }
    }

    private void sendFinal(Hypothesis heard) {
      lastPartial = "";
      if (heard.isEmpty()) {
        return;
      }
      finalsSinceEou = true;
      lastWordMs = heard.words().isEmpty() ? ear.heardMs() : heard.words().getLast().endMs();
      client.accept(answers.finalText(heard, ear.heardMs()));
      if (options.normalized()) {
        refinements.add(answers.refinement(heard, ear.heardMs()));
        if (!rules.refinementLast()) {
          sendRefinements();
        }
      }
    }

    private void endUtterance(long atMs) {
      finalsSinceEou = false;
      emptyPartialSent = false;
      client.accept(answers.endOfUtterance(atMs, ear.heardMs()));
      sendRefinements();
    }

    private void sendRefinements() {
      refinements.forEach(client);
      refinements.clear();
    }
  }
}
