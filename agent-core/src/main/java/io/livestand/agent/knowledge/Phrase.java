package io.livestand.agent.knowledge;

import java.util.regex.Pattern;

/// Something the bot says word for word, under the name by which a dialogue asks for it.
///
/// @param name `static:` or `filler:` and an identifier, such as `static:greeting`
/// @param text what is said; empty where there is a recording of it alone
public record Phrase(String name, String text) {
  private static final Pattern NAME = Pattern.compile("(static|filler):[\\p{L}\\p{N}_.-]+");

  public Phrase {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a phrase is named static:… or filler:…, of letters, digits, '_', '.' and '-', not \""
              + name
              + '"');
    }
  }

  /// Whether a phrase may have this name.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
