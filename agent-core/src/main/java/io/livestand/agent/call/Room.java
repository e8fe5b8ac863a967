package io.livestand.agent.call;

/// A room of the media server: the bot's leg, and the caller who joins beside it. Owned by the
/// call.
public interface Room extends AutoCloseable {
  /// The bot's leg. It belongs to the room and ends with it.
  CallLeg leg();

  /// Takes one step of the caller's negotiation with the media server. The content is JSON that
  /// only the two ends understand; it is passed on unread.
  ///
  /// @return the media server's answer, a JSON object
  /// @throws NegotiationException when the media server refuses the step; the room stays as it was
  /// @throws ProviderException when the media server is gone
  String negotiate(Negotiation step, String json);

  /// Leaves the room and closes it, with everything in it. Idempotent.
  @Override
  void close();
}
