package io.livestand.agent.language.reply;

import java.util.Locale;

/// A first line `SAFE` or `UNSAFE`, then the text. Anything else in that line is no verdict: the
/// model has not understood what was asked of it, and what it wrote is not heard.
final class HeaderWrapping implements WrappedReply.Wrapping {
  private static final int LONGEST = 16;

  private final StringBuilder header = new StringBuilder();
  private boolean read;
  private boolean isBlank = true;

  @Override
  public void read(char next, WrappedReply into) {
    if (read) {
      isBlank &= Character.isWhitespace(next);
      if (!isBlank) { // empty lines between the header and the text are not said
        into.write(next);
      }
    } else if (next == '\n' || header.length() >= LONGEST) {
      judge(into);
    } else {
      header.append(next);
    }
  }

  @Override
  public void end(WrappedReply into) {
    if (!read) {
      judge(into);
    }
  }

  private void judge(WrappedReply into) {
    read = true;
    into.judge(header.toString().strip().toUpperCase(Locale.ROOT).equals("SAFE"));
  }
}
