package io.livestand.sandbox.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.sandbox.EngineFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderSpeechIT {
  @Test
  void theCommittedRecordingsAreThoseOfTheGenerator(@TempDir Path folder) throws Exception {
    RenderSpeech.render(folder, EngineFolders.rhvoice());

    for (var scene : Scene.all()) {
      var committed = Path.of("..", "test_data");
      assertThat(folder.resolve(scene.name() + ".json"))
          .hasSameTextualContentAs(committed.resolve(scene.name() + ".json"));
      assertThat(Files.size(folder.resolve(scene.name() + ".wav")))
          .isEqualTo(Files.size(committed.resolve(scene.name() + ".wav")));
    }
  }
}
