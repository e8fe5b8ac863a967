/// Yandex SpeechKit's voice: API v3 over gRPC and API v1 over HTTP, with RHVoice behind them.
@NullMarked
package io.livestand.sandbox.yandextts;

import org.jspecify.annotations.NullMarked;
