package io.livestand.providers.yandex;

/// A word on the stream's clock.
///
/// @param measured whether the vendor told its times; else they are guessed from the length of the
///   text
record SpokenWord(String text, long fromMillis, long untilMillis, boolean measured) {
  /// Which side of a cut the word is on is told by its middle: its ends may be off by a frame.
  long middleMillis() {
    return (fromMillis + untilMillis) / 2;
  }

  boolean sameAs(SpokenWord other) {
    return text.equalsIgnoreCase(other.text);
  }
}
