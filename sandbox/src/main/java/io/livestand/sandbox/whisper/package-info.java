/// Whisper, an open multilingual recogniser, by ONNX Runtime: whole utterances, not streams.
///
/// It understands an utterance in one go, so it is asked early: once at each short pause, that the
/// words are there when the utterance is said to have ended, and now and then while somebody
/// speaks.
@NullMarked
package io.livestand.sandbox.whisper;

import org.jspecify.annotations.NullMarked;
