/// Yandex SpeechKit v3 behind [io.livestand.agent.speech.SpeechRecognizer]: gRPC sessions that
/// outlive neither the vendor's limits nor a broken wire, and a stream per call that hides it.
@NullMarked
package io.livestand.providers.yandex;

import org.jspecify.annotations.NullMarked;
