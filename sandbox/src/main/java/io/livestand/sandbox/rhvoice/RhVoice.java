package io.livestand.sandbox.rhvoice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// libRHVoice 1.8 (soname libRHVoice.so.5): text in, 24 kHz speech out, on the caller's thread.
///
/// The library keeps mutable state of the whole process: two phrases at once spoil each other's
/// audio even with an engine each. So one lock holds for all engines of the process.
@SuppressWarnings("restricted")
public final class RhVoice implements AutoCloseable {
  /// The rate of all voices, in hertz.
  public static final int SAMPLE_RATE = 24_000;

  private static final int PLAIN_TEXT = 0;
  private static final int NO_OPTIONS = 0;
  private static final ReentrantLock ONE_PHRASE_AT_A_TIME = new ReentrantLock(true);

  private final Arena arena = Arena.ofShared();
  private final SymbolLookup library;
  private final MethodHandle newMessage;
  private final MethodHandle deleteMessage;
  private final MethodHandle speak;
  private final MethodHandle deleteEngine;
  private final MemorySegment engine;
  private final Set<String> voices;
  private boolean closed;

  // The phrase being spoken; guarded by the lock, and read by the upcalls on the very thread that
  // holds it.
  private @Nullable AudioSink sink;
  private @Nullable Throwable failure;

  /// @param folder holds `lib`, `share` and `etc`, as the setup script leaves them
  /// @throws RhVoiceException when the folder holds no RHVoice that loads here
  public RhVoice(Path folder) {
    library = load(folder.toAbsolutePath());
    newMessage =
        function(
            "RHVoice_new_message",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    deleteMessage = function("RHVoice_delete_message", FunctionDescriptor.ofVoid(ADDRESS));
    speak = function("RHVoice_speak", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    deleteEngine = function("RHVoice_delete_tts_engine", FunctionDescriptor.ofVoid(ADDRESS));
    try {
      engine = newEngine(folder.toAbsolutePath());
      voices = readVoices();
    } catch (Throwable failed) {
      arena.close();
      throw failed instanceof RhVoiceException known
          ? known
          : new RhVoiceException("RHVoice could not be started from " + folder, failed);
    }
  }

  /// Names of the installed voices.
  public Set<String> voices() {
    return voices;
  }

  /// Speaks one phrase and returns after its last sample, or after the sink asked to stop.
  ///
  /// @param rate multiplier of the voice's own speed
  /// @throws RhVoiceException when the engine refuses, or the sink failed
  public void speak(String text, String voice, double rate, AudioSink listener) {
    if (text.isBlank()) {
      return;
    }
    ONE_PHRASE_AT_A_TIME.lock();
    try (var phrase = Arena.ofConfined()) {
      if (closed) {
        throw new RhVoiceException("RHVoice is closed");
      }
      sink = listener;
      failure = null;
      var accepted = speakLocked(phrase, text, voice, rate);
      if (failure != null) {
        throw new RhVoiceException("the listener of a phrase failed", failure);
      }
      if (!accepted) {
        throw new RhVoiceException("RHVoice refused a phrase for the voice " + voice);
      }
    } finally {
      sink = null;
      ONE_PHRASE_AT_A_TIME.unlock();
    }
  }

  private boolean speakLocked(Arena phrase, String text, String voice, double rate) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var params = phrase.allocate(Layouts.SYNTH_PARAMS);
    Layouts.set(params, Layouts.SYNTH_PARAMS, "voice_profile", phrase.allocateFrom(voice));
    Layouts.set(params, Layouts.SYNTH_PARAMS, "relative_rate", rate);
    Layouts.set(params, Layouts.SYNTH_PARAMS, "relative_pitch", 1);
    Layouts.set(params, Layouts.SYNTH_PARAMS, "relative_volume", 1);
    try {
      var message =
          (MemorySegment)
              newMessage.invokeExact(
                  engine,
                  phrase.allocateFrom(JAVA_BYTE, utf8),
                  utf8.length,
                  PLAIN_TEXT,
                  params,
                  MemorySegment.NULL);
      if (message.address() == 0) {
        return false;
      }
      try {
        // 0 when the sink stopped it: no failure, so the answer is not looked at.
        var _ = (int) speak.invokeExact(message);
        return true;
      } finally {
        deleteMessage.invokeExact(message);
      }
    } catch (Throwable impossible) {
      throw new RhVoiceException("RHVoice could not be called", impossible);
    }
  }

  // An exception that leaves an upcall ends the process, so nothing may.
  @SuppressWarnings("unused")
  private int onSampleRate(int hertz, MemorySegment user) {
    return hertz == SAMPLE_RATE ? 1 : 0;
  }

  @SuppressWarnings("unused")
  private int onSpeech(MemorySegment samples, int count, MemorySegment user) {
    try {
      var listener = sink;
      var more =
          listener != null && listener.hear(samples.reinterpret(2L * count).toArray(JAVA_SHORT));
      return more ? 1 : 0;
    } catch (Throwable thrown) {
      failure = thrown;
      return 0;
    }
  }

  private MemorySegment newEngine(Path folder) throws Throwable {
    var params = arena.allocate(Layouts.INIT_PARAMS);
    var layout = Layouts.INIT_PARAMS;
    Layouts.set(params, layout, "data_path", string(folder.resolve("share")));
    Layouts.set(params, layout, "config_path", string(folder.resolve("etc")));
    Layouts.set(
        params,
        layout,
        "set_sample_rate",
        upcall("onSampleRate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS)));
    Layouts.set(
        params,
        layout,
        "play_speech",
        upcall("onSpeech", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS)));
    params.set(JAVA_INT, layout.byteOffset(PathElement.groupElement("options")), NO_OPTIONS);
    var created =
        (MemorySegment)
            function("RHVoice_new_tts_engine", FunctionDescriptor.of(ADDRESS, ADDRESS))
                .invokeExact(params);
    if (created.address() == 0) {
      throw new RhVoiceException("RHVoice found no voices in " + folder.resolve("share"));
    }
    return created;
  }

  private Set<String> readVoices() throws Throwable {
    var count =
        (int)
            function("RHVoice_get_number_of_voices", FunctionDescriptor.of(JAVA_INT, ADDRESS))
                .invokeExact(engine);
    var infos =
        (MemorySegment)
            function("RHVoice_get_voices", FunctionDescriptor.of(ADDRESS, ADDRESS))
                .invokeExact(engine);
    var name = Layouts.VOICE_INFO.byteOffset(PathElement.groupElement("name"));
    var size = Layouts.VOICE_INFO.byteSize();
    var array = infos.reinterpret(size * count);
    var names = new TreeSet<String>();
    for (var i = 0; i < count; i++) {
      var text = array.get(ADDRESS, i * size + name);
      names.add(text.reinterpret(Long.MAX_VALUE).getString(0));
    }
    return Set.copyOf(names);
  }

  // The dependencies first: the loader then finds them by soname, with no LD_LIBRARY_PATH. In the
  // global arena, because
  // the library must not be unmapped under a thread that is inside it.
  private static SymbolLookup load(Path folder) {
    var lib = folder.resolve("lib");
    if (!Files.isDirectory(lib)) {
      throw new RhVoiceException("there is no RHVoice in " + folder);
    }
    try {
      var _ = SymbolLookup.libraryLookup(lib.resolve("libsonic.so.0"), Arena.global());
      var _ = SymbolLookup.libraryLookup(lib.resolve("libRHVoice_core.so.7"), Arena.global());
      return SymbolLookup.libraryLookup(lib.resolve("libRHVoice.so.5"), Arena.global());
    } catch (IllegalArgumentException unloadable) {
      throw new RhVoiceException("the RHVoice in " + folder + " does not load here", unloadable);
    }
  }

  private MethodHandle function(String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
  }

  private MemorySegment upcall(String method, FunctionDescriptor descriptor)
      throws ReflectiveOperationException {
    MethodType type = descriptor.toMethodType();
    var handle = MethodHandles.lookup().bind(this, method, type);
    return Linker.nativeLinker().upcallStub(handle, descriptor, arena);
  }

  private MemorySegment string(Path path) {
    return arena.allocateFrom(path.toString());
  }

  @Override
  public void close() {
    ONE_PHRASE_AT_A_TIME.lock();
    try {
      if (!closed) {
        closed = true;
        deleteEngine.invokeExact(engine);
        arena.close();
      }
    } catch (Throwable impossible) {
      throw new RhVoiceException("RHVoice could not be closed", impossible);
    } finally {
      ONE_PHRASE_AT_A_TIME.unlock();
    }
  }
}
