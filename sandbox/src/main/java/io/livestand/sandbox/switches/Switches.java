package io.livestand.sandbox.switches;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How the switches stand. Safe for many threads; calls under way may see a change.
public final class Switches {
  private final Map<Switch, String> set = new ConcurrentHashMap<>();

  /// Sets switches by their words, all of them or none.
  ///
  /// @throws IllegalArgumentException with a sentence that names the switch
  public void set(Map<String, String> byWord) {
    var checked = new ConcurrentHashMap<Switch, String>();
    byWord.forEach((word, value) -> {
      var named = Switch.named(word);
      if (!named.allowed().contains(value)) {
        throw new IllegalArgumentException(word + " is one of " + named.allowed());
      }
      checked.put(named, value);
    });
    set.putAll(checked);
  }

  /// Puts all of them back.
  public void reset() {
    set.clear();
  }

  public String value(Switch of) {
    return set.getOrDefault(of, of.allowed().getFirst());
  }

  /// For a switch of true and false.
  public boolean is(Switch on) {
    return Boolean.parseBoolean(value(on));
  }

  /// Whether it stands otherwise than by default.
  public boolean isTurned(Switch of) {
    return !value(of).equals(of.allowed().getFirst());
  }
}
