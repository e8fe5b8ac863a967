package io.livestand.agent.knowledge;

/// What decides how a phrase sounds: with another voice, text or codec it is another clip.
///
/// @param voice the synthesiser's name of the voice
/// @param codec the name of the codec and its settings
public record ClipKey(String voice, String text, String codec) {}
