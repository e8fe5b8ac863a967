package io.livestand.agent.dialogue;

import java.util.List;

/// What the bot says in a state.
///
/// @param playlist when the state is entered
/// @param returnPlaylist when it is entered by going back; empty = the same again. It spares a
///   caller who goes back to the beginning the greeting
public record SystemResponse(List<PlaylistItem> playlist, List<PlaylistItem> returnPlaylist) {
  public SystemResponse {
    playlist = List.copyOf(playlist);
    returnPlaylist = List.copyOf(returnPlaylist);
  }

  /// What is said after going back.
  public List<PlaylistItem> onReturn() {
    return returnPlaylist.isEmpty() ? playlist : returnPlaylist;
  }
}
