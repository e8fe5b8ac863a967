package io.livestand.agent.language;

import io.livestand.agent.language.tool.ToolCall;
import io.livestand.agent.provider.ProviderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A model that plays answers one after the other, and remembers what it was asked. An answer ends
/// with a failure where the script has one.
public final class ScriptedModel implements LanguageModel {
  public final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  private final Queue<List<Object>> answers = new ConcurrentLinkedQueue<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  /// The next answer.
  ///
  /// @param pieces text, [ModelPiece]s, and a [ProviderException] at the end
  public ScriptedModel then(Object... pieces) {
    answers.add(Arrays.asList(pieces));
    return this;
  }

  /// A tool wanted.
  public static ModelPiece call(String name, String arguments) {
    return new ModelPiece.Call(new ToolCall("call-" + name, name, arguments));
  }

  /// Answers that were closed before they were read to their end, by what was left of each.
  public List<String> brokenOff() {
    return closed;
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public ModelStream ask(ModelRequest request) {
    requests.add(request);
    var answer = answers.poll();
    if (answer == null) {
      throw new AssertionError("asked once too often: " + request);
    }
    var left = new ArrayDeque<>(answer);
    return new ModelStream() {
      private boolean over;

      @Override
      public @Nullable ModelPiece next() {
        var piece = over ? null : left.poll();
        return switch (piece) {
          case null -> {
            over = true;
            yield null;
          }
          case String text -> new ModelPiece.Text(text);
          case ProviderException failure -> throw failure;
          default -> (ModelPiece) piece;
        };
      }

      @Override
      public void close() {
        if (!over && !left.isEmpty()) {
          closed.add(new ArrayList<>(left).toString());
        }
        over = true;
      }
    };
  }

  @Override
  public void close() {}
}
