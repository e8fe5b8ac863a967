/// A precise voice detector: the neural network Silero VAD, run by ONNX Runtime, behind
/// [io.livestand.agent.audio.Vad].
@NullMarked
package io.livestand.providers.silero;

import org.jspecify.annotations.NullMarked;
