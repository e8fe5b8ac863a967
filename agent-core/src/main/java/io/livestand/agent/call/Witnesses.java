package io.livestand.agent.call;

/// Those who are told what happens in calls beside their callers. Any thread.
@FunctionalInterface
public interface Witnesses {
  /// The witness of a call that is about to begin. Where it does not come about, the witness is
  /// told nothing.
  ///
  /// @param language BCP 47 tag of the language that the bot speaks
  MindEvents of(CallId call, String language);

  /// No witnesses.
  static Witnesses none() {
    return (_, _) -> _ -> {};
  }

  /// These, and then those.
  default Witnesses and(Witnesses others) {
    return (call, language) -> {
      var first = of(call, language);
      var second = others.of(call, language);
      return event -> {
        first.on(event);
        second.on(event);
      };
    };
  }
}
