package io.livestand.bridge.opus;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// The functions of libopus' C interface (opus.h) that are used here. Coder states live in memory
/// of ours (`opus_*_init`), so that closing an arena frees everything. Each function that can fail
/// does so with an [OpusError].
final class OpusNative {
  static final int APPLICATION_VOIP = 2048;
  static final int SET_BITRATE = 4002;
  static final int SET_COMPLEXITY = 4010;
  static final int SET_INBAND_FEC = 4012;
  static final int SET_PACKET_LOSS_PERC = 4014;
  static final int SET_DTX = 4016;
  static final int SET_SIGNAL = 4024;
  static final int SIGNAL_VOICE = 3001;

  private static final String LIBRARY = "/linux/x64/org/lwjgl/opus/libopus.so";

  private final MethodHandle encoderSize;
  private final MethodHandle encoderInit;
  private final MethodHandle encoderCtl;
  private final MethodHandle encode;
  private final MethodHandle decoderSize;
  private final MethodHandle decoderInit;
  private final MethodHandle decode;
  private final String version;

  /// libopus answered with an error code.
  static final class OpusError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpusError(String function, int code) {
      super(function + ": " + name(code));
    }

    private static String name(int code) {
      return switch (code) {
        case -1 -> "OPUS_BAD_ARG";
        case -2 -> "OPUS_BUFFER_TOO_SMALL";
        case -3 -> "OPUS_INTERNAL_ERROR";
        case -4 -> "OPUS_INVALID_PACKET";
        case -5 -> "OPUS_UNIMPLEMENTED";
        case -6 -> "OPUS_INVALID_STATE";
        case -7 -> "OPUS_ALLOC_FAIL";
        default -> "error " + code;
      };
    }
  }

  private OpusNative(Path library) {
    var symbols = lookup(library);
    encoderSize = function(symbols, "opus_encoder_get_size", JAVA_INT);
    encoderInit = function(symbols, "opus_encoder_init", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    encode = function(symbols, "opus_encode", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    encoderCtl = control(symbols);
    decoderSize = function(symbols, "opus_decoder_get_size", JAVA_INT);
    decoderInit = function(symbols, "opus_decoder_init", ADDRESS, JAVA_INT, JAVA_INT);
    decode =
        function(symbols, "opus_decode", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    version = version(symbols);
  }

  /// Unpacks the library from the class path and loads it, for as long as the process lives.
  ///
  /// @throws IOException when it is not there or cannot be unpacked
  /// @throws IllegalArgumentException when the system cannot load it
  static OpusNative load() throws IOException {
    try (var library = OpusNative.class.getResourceAsStream(LIBRARY)) {
      if (library == null) {
        throw new IOException("there is no libopus for this system on the class path");
      }
      var file = Files.createTempFile("libopus", ".so");
      try {
        Files.write(file, library.readAllBytes());
        return new OpusNative(file);
      } finally {
        Files.delete(file); // once mapped, the library needs no name
      }
    }
  }

  String version() {
    return version;
  }

  /// An encoder's state for one channel, allocated from `arena`.
  MemorySegment encoder(Arena arena, int sampleRate) {
    try {
      var state = arena.allocate((int) encoderSize.invokeExact(1), 16);
      check(
          "opus_encoder_init",
          (int) encoderInit.invokeExact(state, sampleRate, 1, APPLICATION_VOIP));
      return state;
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  void control(MemorySegment encoder, int request, int value) {
    try {
      check("opus_encoder_ctl", (int) encoderCtl.invokeExact(encoder, request, value));
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  /// Encodes one frame.
  ///
  /// @return bytes written to `packet`
  int encode(MemorySegment encoder, MemorySegment samples, int count, MemorySegment packet) {
    try {
      var length =
          (int) encode.invokeExact(encoder, samples, count, packet, (int) packet.byteSize());
      return check("opus_encode", length);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  /// A decoder's state for one channel, allocated from `arena`.
  MemorySegment decoder(Arena arena, int sampleRate) {
    try {
      var state = arena.allocate((int) decoderSize.invokeExact(1), 16);
      check("opus_decoder_init", (int) decoderInit.invokeExact(state, sampleRate, 1));
      return state;
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  /// Decodes one frame.
  ///
  /// @param packet `MemorySegment.NULL` for a lost one
  /// @param fec 1 to decode what the packet says about the one before it
  /// @return samples written
  int decode(
      MemorySegment decoder,
      MemorySegment packet,
      int length,
      MemorySegment samples,
      int count,
      int fec) {
    try {
      return check(
          "opus_decode", (int) decode.invokeExact(decoder, packet, length, samples, count, fec));
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  private static int check(String function, int result) {
    if (result < 0) {
      throw new OpusError(function, result);
    }
    return result;
  }

  private static RuntimeException unexpected(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup lookup(Path library) {
    return SymbolLookup.libraryLookup(library, Arena.global());
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      SymbolLookup symbols, String name, MemoryLayout... parameters) {
    return Linker.nativeLinker()
        .downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }

  /// `opus_encoder_ctl(st, request, ...)`: the value is a variadic argument.
  @SuppressWarnings("restricted")
  private static MethodHandle control(SymbolLookup symbols) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbols.findOrThrow("opus_encoder_ctl"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
  }

  @SuppressWarnings("restricted")
  private static String version(SymbolLookup symbols) {
    var function =
        Linker.nativeLinker()
            .downcallHandle(
                symbols.findOrThrow("opus_get_version_string"), FunctionDescriptor.of(ADDRESS));
    try {
      return ((MemorySegment) function.invokeExact()).reinterpret(64).getString(0);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }
}
