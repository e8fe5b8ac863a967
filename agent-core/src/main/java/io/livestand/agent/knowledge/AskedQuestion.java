package io.livestand.agent.knowledge;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A question to the language model, and whose it is.
///
/// @param scope within which an answer to it holds good
/// @param personal what the session knows of this caller: name, address, price, order
public record AskedQuestion(String text, AnswerScope scope, Set<String> personal) {
  /// Numbers of orders, telephones and cards; prices and times of day are shorter.
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d(?:[ -]?\\d){3,}");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  public AskedQuestion {
    personal = Set.copyOf(personal);
  }

  /// Whether it is about this caller, so that its answer is nobody else's.
  public boolean isPersonal() {
    return LONG_NUMBER.matcher(text).find() || mentions(text);
  }

  /// Whether an answer to it has something of this caller in it.
  public boolean isPersonal(String answer) {
    return isPersonal() || mentions(answer);
  }

  private boolean mentions(String said) {
    var words = words(said);
    return personal.stream()
        .map(AskedQuestion::words)
        .anyMatch(value -> !value.isBlank() && words.contains(value));
  }

  /// Its words between blanks, the first and the last one too.
  private static String words(String said) {
    return ' ' + NO_WORD.matcher(said.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + ' ';
  }
}
