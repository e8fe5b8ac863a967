/// Streaming recognition as Yandex SpeechKit v3 speaks it.
@NullMarked
package io.livestand.sandbox.stt;

import org.jspecify.annotations.NullMarked;
