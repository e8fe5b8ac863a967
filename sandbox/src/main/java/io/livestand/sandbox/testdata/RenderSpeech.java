package io.livestand.sandbox.testdata;

import io.livestand.sandbox.EngineFolders;
import io.livestand.sandbox.rhvoice.RhVoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the callers of `test_data`: `NAME.wav` and, beside it, the truth in `NAME.json`.
public final class RenderSpeech {
  private RenderSpeech() {}

  /// Renders into the folder named by the only argument.
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("name the folder to write to");
    }
    render(Path.of(args[0]), EngineFolders.rhvoice());
  }

  static void render(Path folder, Path rhvoice) throws IOException {
    Files.createDirectories(folder);
    try (var engine = new RhVoice(rhvoice)) {
      for (var scene : Scene.all()) {
        var recording = Recording.of(scene, engine);
        Files.write(folder.resolve(scene.name() + ".wav"), recording.wav());
        Files.writeString(
            folder.resolve(scene.name() + ".json"), recording.labels(), StandardCharsets.UTF_8);
      }
    }
  }
}
