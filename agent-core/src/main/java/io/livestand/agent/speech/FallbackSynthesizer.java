package io.livestand.agent.speech;

import io.livestand.agent.time.Ticker;
import java.util.List;
import java.util.stream.Collectors;

/// Several voices as one: the first that can speak does.
///
/// | what happens | then |
/// |---|---|
/// | refused: credentials, quota, a bad request | the next method, at once |
/// | out of reach, overloaded, broken off | once more, then the next |
/// | no sound in time | the next |
/// | a breaker is open | the method is asked only when every other has failed |
///
/// What was heard is not said again: another method begins at the first clause that is not yet
/// voiced, in the middle of it where it is known, or can be guessed, how much of it was.
public final class FallbackSynthesizer implements SpeechSynthesizer {
  /// One way to a voice.
  ///
  /// @param name of the vendor and its method, for the log and the key of a clip
  public record Method(String name, SpeechSynthesizer synthesizer, Breaker breaker) {}

  private final List<Method> order;
  private final boolean whole;
  private final Ticker ticker;

  private FallbackSynthesizer(List<Method> order, boolean whole, Ticker ticker) {
    if (order.isEmpty()) {
      throw new IllegalArgumentException("no voice to choose from");
    }
    this.order = List.copyOf(order);
    this.whole = whole;
    this.ticker = ticker;
  }

  /// For a caller who listens: sound comes out as it comes in.
  ///
  /// @param order the best first
  public static FallbackSynthesizer live(List<Method> order, Ticker ticker) {
    return new FallbackSynthesizer(order, false, ticker);
  }

  /// For phrases that are kept: an utterance comes out once it is complete, so a failure is not
  /// heard in it, and it has one voice from beginning to end.
  ///
  /// @param order the best first
  public static FallbackSynthesizer kept(List<Method> order, Ticker ticker) {
    return new FallbackSynthesizer(order, true, ticker);
  }

  /// All of the voices, since any of them may have spoken: a clip's key changes when one of them
  /// does.
  @Override
  public String voice(String language) {
    return order.stream()
        .map(method -> method.name() + '=' + method.synthesizer().voice(language))
        .collect(Collectors.joining(","));
  }

  /// Connects to the first method that lets itself be connected to; the others follow when they are
  /// needed.
  ///
  /// @throws ProviderException when none does
  @Override
  public SpeechLine connect(String language) {
    var line = new FallbackLine(order, language, whole, ticker);
    line.connectFirst();
    return line;
  }

  @Override
  public void close() {
    order.forEach(method -> method.synthesizer().close());
  }
}
