package io.livestand.agent.language.context;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.provider.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the model is shown of one call, however long it lasts. Used by the call's one thread.
///
/// | the context is filled to | |
/// |---|---|
/// | `warmAt` | a second one is prepared in the background: what was said first is summarised, the rest stays as it is |
/// | `handOverAt` | the second takes the place of the first, between two answers, with all that was said meanwhile |
/// | the limit | and there is no second: the oldest messages are forgotten |
public final class DualContext {
  private static final Logger LOG = LoggerFactory.getLogger(DualContext.class);

  /// What a message costs beside its text.
  private static final int FRAME = 4;

  private final ContextConfig config;
  private final TokenCounter tokens;
  private final Summarizer summarizer;
  private final Executor background;
  private final ChatMessage instructions;
  private final AtomicReference<Optional<Successor>> successor =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean preparing = new AtomicBoolean();

  private List<ChatMessage> opening;
  private final List<ChatMessage> spoken = new ArrayList<>();

  /// How many messages are in the summary and no longer in `spoken`.
  private int retold;

  private int used;

  /// A context that is ready to take over.
  ///
  /// @param summary of what was said first
  /// @param retold how many messages from the beginning of the call are in it
  private record Successor(ChatMessage summary, int retold) {}

  /// @param instructions for the model: always shown, never summarised
  /// @param background runs what may take seconds
  public DualContext(
      ChatMessage instructions,
      ContextConfig config,
      TokenCounter tokens,
      Summarizer summarizer,
      Executor background) {
    this.instructions = instructions;
    this.config = config;
    this.tokens = tokens;
    this.summarizer = summarizer;
    this.background = background;
    opening = List.of(instructions);
    used = cost(instructions);
  }

  /// Somebody said something.
  public void add(ChatMessage message) {
    spoken.add(message);
    used += cost(message);
    if (usage() >= config.warmAt()) {
      prepare();
    }
  }

  /// What was said last was not said after all.
  public void removeLast() {
    used -= cost(spoken.removeLast());
  }

  /// How full it is: 1 at its limit.
  public double usage() {
    return (double) used / config.limit();
  }

  /// What the model is shown now. The moment for the second context to take over.
  public List<ChatMessage> messages() {
    if (usage() >= config.handOverAt()) {
      successor.getAndSet(Optional.empty()).ifPresent(this::handOver);
    }
    while (used > config.limit() && spoken.size() > config.verbatim()) {
      used -= cost(spoken.removeFirst());
      retold++;
    }
    var all = new ArrayList<>(opening);
    all.addAll(spoken);
    return List.copyOf(all);
  }

  private void handOver(Successor to) {
    var before = usage();
    if (to.retold > retold) {
      spoken.subList(0, to.retold - retold).clear();
      retold = to.retold;
    }
    opening = List.of(instructions, to.summary);
    used = cost(opening) + cost(spoken);
    LOG.atInfo()
        .addKeyValue("usage_before", before)
        .addKeyValue("usage", usage())
        .addKeyValue("messages", spoken.size())
        .log("context handed over");
  }

  private void prepare() {
    var summarised = spoken.size() - config.verbatim();
    if (summarised < 1 || successor.get().isPresent() || !preparing.compareAndSet(false, true)) {
      return;
    }
    var old = new ArrayList<>(opening.subList(1, opening.size()));
    old.addAll(spoken.subList(0, summarised));
    var kept = List.copyOf(spoken.subList(summarised, spoken.size()));
    var upTo = retold + summarised;
    background.execute(() -> {
      try {
        prepare(List.copyOf(old), kept, upTo);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // the call is over
      } catch (ProviderException failure) {
        LOG.atWarn()
            .addKeyValue("provider", failure.provider())
            .addKeyValue("kind", failure.kind())
            .log("a second context could not be prepared: tried again with what is said next");
      } finally {
        preparing.set(false);
      }
    });
  }

  private void prepare(List<ChatMessage> old, List<ChatMessage> kept, int upTo)
      throws InterruptedException {
    var summary = new ChatMessage(Role.SYSTEM, summarizer.summarize(old));
    var all = new ArrayList<>(List.of(instructions, summary));
    all.addAll(kept);
    summarizer.warm(all);
    successor.set(Optional.of(new Successor(summary, upTo)));
    LOG.atInfo()
        .addKeyValue("messages", upTo)
        .addKeyValue("summary_tokens", tokens.count(summary.text()))
        .log("second context ready");
  }

  private int cost(List<ChatMessage> messages) {
    return messages.stream().mapToInt(this::cost).sum();
  }

  private int cost(ChatMessage message) {
    return FRAME + tokens.count(message.text());
  }
}
