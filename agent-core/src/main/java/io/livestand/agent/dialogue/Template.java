package io.livestand.agent.dialogue;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with places for a call's variables: `It is {{ session.variables.final_price }} dollars.`
///
/// Numbers are written with at most two decimals, and with the comma or the point of the language.
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
  private static final Pattern VARIABLE = Pattern.compile("session\\.variables\\.([A-Za-z_]\\w*)");

  private final String text;

  public Template(String text) {
    this.text = text;
  }

  /// The text with its places filled.
  ///
  /// @param language BCP 47 tag
  /// @throws IllegalArgumentException for a place that these variables do not fill
  public String render(Map<String, Object> variables, String language) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          var named = VARIABLE.matcher(place.group(1));
          var value = named.matches() ? variables.get(named.group(1)) : null;
          if (value == null) {
            throw new IllegalArgumentException("nothing fills " + place.group());
          }
          return Matcher.quoteReplacement(written(value, language));
        });
  }

  /// What is wrong with it; empty if every place can be filled.
  List<String> faults(Map<String, Variable> variables) {
    var faults = new ArrayList<String>();
    PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .forEach(name -> {
          var named = VARIABLE.matcher(name);
          var variable = named.matches() ? variables.get(named.group(1)) : null;
          if (!named.matches()) {
            faults.add("{{ " + name + " }} is not of the shape {{ session.variables.NAME }}");
          } else if (variable == null) {
            faults.add("there is no variable " + named.group(1));
          } else if (variable.type() == VariableType.BOOLEAN) {
            faults.add("a boolean cannot be said: " + named.group(1));
          }
        });
    var rest = PLACE.matcher(text).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      faults.add("{{ and }} do not match");
    }
    return faults;
  }

  private static String written(Object value, String language) {
    if (!(value instanceof Number number)) {
      return value.toString();
    }
    var format = NumberFormat.getNumberInstance(Locale.forLanguageTag(language));
    format.setGroupingUsed(false);
    format.setMaximumFractionDigits(2);
    return format.format(number);
  }
}
