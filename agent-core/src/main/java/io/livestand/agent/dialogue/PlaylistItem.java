package io.livestand.agent.dialogue;

/// One piece of what the bot says; a playlist is said in its order.
public sealed interface PlaylistItem {

  /// A clip that was prepared.
  ///
  /// @param key of [DialogueMap#clips()], such as `static:greeting`
  record Cache(String key) implements PlaylistItem {}

  /// A clip that bridges the wait for what follows it.
  ///
  /// @param key of [DialogueMap#clips()], such as `filler:hmm`
  record Filler(String key) implements PlaylistItem {}

  /// Text for the synthesiser.
  ///
  /// @param textTemplate with places for variables, see [Template]
  record Tts(Phrase textTemplate) implements PlaylistItem {}

  /// An answer of the language model.
  ///
  /// @param instruction what it is told in addition to its prompt, a template as well
  record Llm(Phrase instruction) implements PlaylistItem {}
}
