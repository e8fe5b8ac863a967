package io.livestand.sandbox.rhvoice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// The structs of RHVoice.h 1.8, as an LP64 machine lays them out.
final class Layouts {
  /// `RHVoice_init_params`; the callbacks are a struct of nine pointers inside it.
  static final StructLayout INIT_PARAMS =
      MemoryLayout.structLayout(
          ADDRESS.withName("data_path"),
          ADDRESS.withName("config_path"),
          ADDRESS.withName("resource_paths"),
          ADDRESS.withName("set_sample_rate"),
          ADDRESS.withName("play_speech"),
          ADDRESS.withName("process_mark"),
          ADDRESS.withName("word_starts"),
          ADDRESS.withName("word_ends"),
          ADDRESS.withName("sentence_starts"),
          ADDRESS.withName("sentence_ends"),
          ADDRESS.withName("play_audio"),
          ADDRESS.withName("done"),
          JAVA_INT.withName("options"),
          MemoryLayout.paddingLayout(4));

  /// `RHVoice_synth_params`; the relative values are multipliers, 1 is the voice's own.
  static final StructLayout SYNTH_PARAMS =
      MemoryLayout.structLayout(
          ADDRESS.withName("voice_profile"),
          JAVA_DOUBLE.withName("absolute_rate"),
          JAVA_DOUBLE.withName("absolute_pitch"),
          JAVA_DOUBLE.withName("absolute_volume"),
          JAVA_DOUBLE.withName("relative_rate"),
          JAVA_DOUBLE.withName("relative_pitch"),
          JAVA_DOUBLE.withName("relative_volume"),
          JAVA_INT.withName("punctuation_mode"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("punctuation_list"),
          JAVA_INT.withName("capitals_mode"),
          JAVA_INT.withName("flags"));

  /// `RHVoice_voice_info`, an element of the array of voices.
  static final StructLayout VOICE_INFO =
      MemoryLayout.structLayout(
          ADDRESS.withName("language"),
          ADDRESS.withName("name"),
          JAVA_INT.withName("gender"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("country"));

  private Layouts() {}

  static void set(MemorySegment struct, StructLayout layout, String field, MemorySegment value) {
    struct.set(ADDRESS, layout.byteOffset(PathElement.groupElement(field)), value);
  }

  static void set(MemorySegment struct, StructLayout layout, String field, double value) {
    struct.set(JAVA_DOUBLE, layout.byteOffset(PathElement.groupElement(field)), value);
  }
}
