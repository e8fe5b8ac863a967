package io.livestand.agent.language.reply;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer with its verdict, as JSON or under a header: its first visible character tells which.
/// So a server that was asked for a schema and does not know schemas is understood as far as it can
/// be.
final class WrappedReply implements ReplyReader {
  private final List<ReplyPart> found = new ArrayList<>();
  private final StringBuilder held = new StringBuilder();
  private @Nullable Wrapping wrapping;
  private boolean judged;

  /// One way of wrapping an answer.
  interface Wrapping {
    void read(char next, WrappedReply into);

    /// There is no more to read.
    void end(WrappedReply into);
  }

  @Override
  public List<ReplyPart> add(String piece) {
    for (var i = 0; i < piece.length(); i++) {
      read(piece.charAt(i));
    }
    return taken();
  }

  private void read(char next) {
    if (wrapping == null) {
      if (Character.isWhitespace(next)) {
        return;
      }
      wrapping = next == '{' ? new JsonWrapping() : new HeaderWrapping();
    }
    wrapping.read(next, this);
  }

  @Override
  public List<ReplyPart> finish() {
    if (wrapping != null) {
      wrapping.end(this);
    }
    if (!judged) {
      judge(false);
    }
    return taken();
  }

  void judge(boolean isSafe) {
    judged = true;
    found.add(new ReplyPart.Verdict(isSafe));
  }

  void write(char letter) {
    held.append(letter);
  }

  /// Text waits for the verdict, and half a character for its other half.
  private List<ReplyPart> taken() {
    var end = held.length();
    if (end > 0 && Character.isHighSurrogate(held.charAt(end - 1))) {
      end--;
    }
    if (judged && end > 0) {
      found.add(new ReplyPart.Text(held.substring(0, end)));
      held.delete(0, end);
    }
    var parts = List.copyOf(found);
    found.clear();
    return parts;
  }
}
