package io.livestand.providers.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// One stream of sound, cut into the windows that the network wants. Used by one thread, and closed
/// by any.
///
/// | tensor | shape | what |
/// |---|---|---|
/// | `input` | 1 x 576 | the last 64 samples of the window before, and 512 samples (32 ms at 16 kHz) |
/// | `state`, `stateN` | 2 x 1 x 128 | what the network remembers, before and after |
/// | `sr` | – | 16000 |
/// | `output` | 1 x 1 | how likely somebody speaks in the window, 0 to 1 |
///
/// The tensors lie over buffers of their own for as long as the stream lives, and the two states
/// change places from window to window: nothing is allocated for a window but what ONNX Runtime's
/// own Java code needs.
///
/// @see <a
///   href="https://github.com/snakers4/silero-vad/blob/master/src/silero_vad/utils_vad.py">OnnxWrapper</a>
final class Windows implements AutoCloseable {
  static final int SAMPLE_RATE = 16_000;
  static final Set<String> INPUTS = Set.of("input", "state", "sr");

  private static final int CONTEXT = 64;
  private static final int LENGTH = CONTEXT + 512;
  private static final int STATE = 2 * 128;
  private static final float FULL_SCALE = -Short.MIN_VALUE;

  private final OrtSession session;
  private final FloatBuffer samples = floats(LENGTH);
  private final FloatBuffer likelihood = floats(1);
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final OnnxTensor rate;
  private final OnnxTensor state;
  private final OnnxTensor otherState;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Map<String, OnnxTensor> otherInputs;
  private final Map<String, OnnxTensor> otherOutputs;

  /// ONNX Runtime does not look whether a tensor was closed: it would take the process with it.
  private final ReentrantLock using = new ReentrantLock();

  private int filled = CONTEXT;
  private boolean other;
  private boolean closed;

  Windows(OrtEnvironment environment, OrtSession session) {
    this.session = session;
    try {
      input = OnnxTensor.createTensor(environment, samples, new long[] {1, LENGTH});
      output = OnnxTensor.createTensor(environment, likelihood, new long[] {1, 1});
      state = OnnxTensor.createTensor(environment, floats(STATE), new long[] {2, 1, STATE / 2});
      otherState =
          OnnxTensor.createTensor(environment, floats(STATE), new long[] {2, 1, STATE / 2});
      rate =
          OnnxTensor.createTensor(
              environment, LongBuffer.wrap(new long[] {SAMPLE_RATE}), new long[0]);
    } catch (OrtException bug) {
      throw new IllegalStateException("ONNX Runtime refused a tensor", bug);
    }
    inputs = Map.of("input", input, "state", state, "sr", rate);
    outputs = Map.of("output", output, "stateN", otherState);
    otherInputs = Map.of("input", input, "state", otherState, "sr", rate);
    otherOutputs = Map.of("output", output, "stateN", state);
  }

  /// Adds the next sample.
  ///
  /// @return whether it completed a window: then, and only then, [#likelihood()] is asked
  boolean add(short sample) {
    samples.put(filled++, sample / FULL_SCALE);
    return filled == LENGTH;
  }

  /// How likely somebody speaks in the window just completed. The next one is begun.
  float likelihood() {
    run();
    for (var i = 0; i < CONTEXT; i++) {
      samples.put(i, samples.get(LENGTH - CONTEXT + i));
    }
    filled = CONTEXT;
    return likelihood.get(0);
  }

  private void run() {
    using.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the voice detector was closed");
      }
      // All that the network gives is written into the outputs; the result itself owns nothing.
      (other ? session.run(otherInputs, otherOutputs) : session.run(inputs, outputs)).close();
      other = !other;
    } catch (OrtException failure) {
      throw new IllegalStateException("ONNX Runtime failed", failure);
    } finally {
      using.unlock();
    }
  }

  @Override
  public void close() {
    using.lock();
    try {
      if (!closed) {
        closed = true;
        List.of(input, output, rate, state, otherState).forEach(OnnxTensor::close);
      }
    } finally {
      using.unlock();
    }
  }

  /// Memory that native code sees without a copy.
  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
