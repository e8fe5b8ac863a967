package io.livestand.agent.call;

/// Where calls begin: the door by which the outside comes in.
public interface Calls {
  /// Opens a room with the bot in it and connects the call to all the services it needs; the bot
  /// greets as soon as the caller has joined the room. Blocks meanwhile: a fraction of a second,
  /// and never longer than the deadlines of the services.
  ///
  /// @param events told what happens from now on
  /// @throws CallRefusedException when this node cannot take the call
  /// @throws ProviderException when a service that the call needs cannot be reached
  Call start(CallRequest request, MindEvents events);

  /// Calls in progress.
  int active();
}
