package io.livestand.agent.call;

/// Brings callers into their rooms who send their sound to the node itself, not to the media
/// server: the node is their end of the call's media, by the way that every caller takes.
public interface CallerLegs {
  /// Joins the room of `call` as its caller, and returns once the bot can be heard. Blocks
  /// meanwhile, a fraction of a second.
  ///
  /// @param sampleRate at which the bot is heard, in hertz
  /// @throws NegotiationException when the room has a caller, or is gone
  /// @throws ProviderException when there is no media to be had
  CallerLeg join(Call call, int sampleRate, CallerEar ear);
}
