package io.livestand.agent.call;

/// A call in progress, as its caller's connection sees it. All methods may be called from any
/// thread, and after the end of the call do nothing.
public interface Call {
  CallId id();

  /// Takes one step of the caller's way into the room: see [Room#negotiate].
  ///
  /// @throws NegotiationException when the step is refused; the call goes on
  /// @throws ProviderException when the media server is gone
  String negotiate(Negotiation step, String json);

  /// The caller wants the bot to be quiet, now.
  void interrupt();

  /// Changes how the call is conducted, from the next turn on. [MindEvent.Conducted] follows.
  void conduct(CallParameters parameters);

  /// How the call is conducted now.
  CallParameters parameters();

  /// Ends the call, and returns when nothing is left of it.
  void hangUp(MindEvent.EndReason reason);
}
