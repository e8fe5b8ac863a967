package io.livestand.agent.knowledge;

/// What decides how a phrase sounds: with another voice, text or codec it is another clip.
///
/// @param name by which a dialogue asks for it, such as `static:greeting`
/// @param voice the synthesiser's name of the voice, or [#RECORDING]
/// @param text what is said
/// @param codec the name of the codec and its settings
public record ClipKey(String name, String voice, String text, String codec) {
  /// The voice of clips that were recorded, not synthesised.
  public static final String RECORDING = "recording";

  /// Whether it was recorded, and cannot be made again by a synthesiser.
  public boolean isRecording() {
    return voice.equals(RECORDING);
  }

  /// Voice, text and codec in 32 hexadecimal digits.
  public String fingerprint() {
    return Fingerprint.of(voice, text, codec);
  }
}
