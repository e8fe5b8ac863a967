/// The voice of Yandex SpeechKit behind [io.livestand.agent.speech.SpeechSynthesizer]: API v3 over
/// gRPC, streamed or phrase by phrase, and API v1 over HTTP.
@NullMarked
package io.livestand.providers.yandextts;

import org.jspecify.annotations.NullMarked;
