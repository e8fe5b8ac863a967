package io.livestand.agent.language.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tools at work, all at the same time. Whatever goes wrong with one becomes its result, for the
/// model to apologise for: `{"error": "..."}`.
public final class ToolRun implements AutoCloseable {
  /// The result of what needs no work, such as hanging up.
  public static final String OBEYED = "{\"ok\":true}";

  private static final Logger LOG = LoggerFactory.getLogger(ToolRun.class);

  private final List<ToolCall> calls;
  private final List<FutureTask<String>> tasks = new ArrayList<>();

  private ToolRun(List<ToolCall> calls) {
    this.calls = List.copyOf(calls);
  }

  /// Starts them.
  public static ToolRun start(
      List<ToolCall> calls, Toolbox toolbox, String language, Executor threads) {
    var run = new ToolRun(calls);
    for (var call : run.calls) {
      var task = new FutureTask<>(() -> use(call, toolbox, language));
      run.tasks.add(task);
      threads.execute(task);
    }
    return run;
  }

  private static String use(ToolCall call, Toolbox toolbox, String language)
      throws InterruptedException {
    if (call.name().equals(Toolbox.END_CALL)) {
      return OBEYED;
    }
    var tool = toolbox.find(call.name());
    return tool.isEmpty()
        ? error("there is no such tool")
        : tool.get().use(call.arguments(), language);
  }

  /// Waits until all have finished, or one has taken longer than this.
  public void await(Duration patience) throws InterruptedException {
    for (var task : tasks) { // one after the other, yet they work side by side
      if (!await(task, patience)) {
        return;
      }
    }
  }

  private static boolean await(FutureTask<String> task, Duration patience)
      throws InterruptedException {
    try {
      task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | CancellationException _) {
      return true; // told by its result
    } catch (TimeoutException _) {
      return false;
    }
  }

  /// What came of them by now. What has not finished is stopped.
  public ToolRound end() throws InterruptedException {
    var results = new ArrayList<String>();
    for (var i = 0; i < tasks.size(); i++) {
      results.add(result(calls.get(i), tasks.get(i)));
    }
    return new ToolRound(calls, results);
  }

  private static String result(ToolCall call, FutureTask<String> task) throws InterruptedException {
    if (!task.isDone()) {
      task.cancel(true);
      LOG.atWarn().addKeyValue("tool", call.name()).log("a tool took too long");
      return error("it did not answer in time");
    }
    try {
      return task.get();
    } catch (CancellationException _) {
      return error("it was stopped");
    } catch (ExecutionException failed) {
      var cause = failed.getCause();
      if (cause instanceof ToolException told) {
        return error(String.valueOf(told.getMessage()));
      }
      LOG.atWarn()
          .addKeyValue("tool", call.name())
          .addKeyValue("failure", cause == null ? "" : cause.getClass().getName())
          .log("a tool failed");
      return error("it is out of order at the moment");
    }
  }

  private static String error(String sentence) {
    return "{\"error\":\"" + sentence.replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"}";
  }

  /// Stops what is still at work.
  @Override
  public void close() {
    tasks.forEach(task -> task.cancel(true));
  }
}
