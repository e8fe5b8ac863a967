package io.livestand.agent.language.reply;

import java.util.List;

/// An answer that is nothing but its text: there is no verdict, and it is taken for safe.
final class PlainReply implements ReplyReader {
  private boolean begun;

  @Override
  public List<ReplyPart> add(String piece) {
    if (piece.isEmpty()) {
      return List.of();
    }
    var text = new ReplyPart.Text(piece);
    if (begun) {
      return List.of(text);
    }
    begun = true;
    return List.of(new ReplyPart.Verdict(true), text);
  }

  @Override
  public List<ReplyPart> finish() {
    return begun ? List.of() : List.of(new ReplyPart.Verdict(true));
  }
}
