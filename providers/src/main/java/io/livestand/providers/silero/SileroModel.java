package io.livestand.providers.silero;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The network, loaded once for all calls. What it remembers of a call is kept by the call's own
/// [SileroVad], so any number of calls may use it at the same time. It is closed after them.
///
/// @see <a href="https://github.com/snakers4/silero-vad">Silero VAD</a>, version 6
public final class SileroModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  /// @param file `silero_vad_v6.onnx`
  /// @throws IOException with a sentence, when there is no such file, when it is no such model, or
  ///   when ONNX Runtime has no library for this machine
  public SileroModel(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no voice detector's model " + file + ".");
    }
    try (var options = new OrtSession.SessionOptions()) {
      environment = OrtEnvironment.getEnvironment();
      // A window takes a tenth of a millisecond: handing parts of it to other threads takes longer.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(file.toString(), options);
    } catch (OrtException broken) {
      throw new IOException(file + " is no model that ONNX Runtime can load.", broken);
    } catch (LinkageError missing) {
      throw new IOException("ONNX Runtime does not run on this machine.", missing);
    }
    if (!session.getInputNames().equals(Windows.INPUTS)) {
      close();
      throw new IOException(file + " is no Silero VAD of version 5 or 6.");
    }
  }

  /// A detector for one call.
  public SileroVad vad() {
    return new SileroVad(new Windows(environment, session));
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException bug) {
      throw new IllegalStateException("the model could not be closed", bug);
    } catch (IllegalStateException _) {
      // It was closed before.
    }
  }
}
