package io.livestand.agent.language.reply;

/// The object `{"is_safe": true, "text": "..."}`, read character by character: its text is had
/// while its string is still open, which no JSON parser of tokens can do.
///
/// Only `true` is safe. Other members are passed over, whatever is in them.
final class JsonWrapping implements WrappedReply.Wrapping {
  private static final int HEX = 16;
  private static final int UNICODE_DIGITS = 4;

  private final StringBuilder key = new StringBuilder();
  private final StringBuilder literal = new StringBuilder();
  private int depth;
  private boolean isKey;
  private Where where = Where.OUTSIDE;
  private int code;
  private int digits;

  private enum Where {
    OUTSIDE,
    STRING,
    ESCAPE,
    UNICODE
  }

  @Override
  public void read(char next, WrappedReply into) {
    switch (where) {
      case OUTSIDE -> structure(next, into);
      case STRING -> string(next, into);
      case ESCAPE -> escape(next, into);
      case UNICODE -> unicode(next, into);
    }
  }

  @Override
  public void end(WrappedReply into) {}

  private void structure(char next, WrappedReply into) {
    switch (next) {
      case '{', '[' -> {
        depth++;
        isKey = next == '{';
      }
      case '}', ']' -> {
        endOfLiteral(into);
        depth--;
        isKey = false;
      }
      case ',' -> {
        endOfLiteral(into);
        isKey = depth == 1; // deeper down nothing is looked for
      }
      case ':' -> isKey = false;
      case '"' -> {
        where = Where.STRING;
        if (isKey && depth == 1) {
          key.setLength(0);
        }
      }
      default -> {
        if (!Character.isWhitespace(next)) {
          literal.append(next);
        }
      }
    }
  }

  private void endOfLiteral(WrappedReply into) {
    if (depth == 1 && key.toString().equals("is_safe")) {
      into.judge(literal.toString().equals("true"));
      key.setLength(0);
    }
    literal.setLength(0);
  }

  private void string(char next, WrappedReply into) {
    switch (next) {
      case '"' -> where = Where.OUTSIDE;
      case '\\' -> where = Where.ESCAPE;
      default -> letter(next, into);
    }
  }

  private void escape(char next, WrappedReply into) {
    where = Where.STRING;
    switch (next) {
      case 'u' -> {
        where = Where.UNICODE;
        code = 0;
        digits = 0;
      }
      case 'n' -> letter('\n', into);
      case 't' -> letter('\t', into);
      case 'r' -> letter('\r', into);
      case 'b' -> letter('\b', into);
      case 'f' -> letter('\f', into);
      default -> letter(next, into);
    }
  }

  private void unicode(char next, WrappedReply into) {
    code = code * HEX + Math.max(0, Character.digit(next, HEX));
    digits++;
    if (digits == UNICODE_DIGITS) {
      where = Where.STRING;
      letter((char) code, into);
    }
  }

  private void letter(char letter, WrappedReply into) {
    if (depth != 1) {
      return;
    }
    if (isKey) {
      key.append(letter);
    } else if (key.toString().equals("text")) {
      into.write(letter);
    }
  }
}
