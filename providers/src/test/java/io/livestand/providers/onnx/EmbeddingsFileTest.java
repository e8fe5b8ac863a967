package io.livestand.providers.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.providers.onnx.EmbeddingsFile.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingsFileTest {
  private static final List<String> PHRASES = List.of("where is it", "goodbye");
  private static final List<float[]> VECTORS = List.of(new float[] {1, 2.5f}, new float[] {-3, 0});

  @TempDir private Path folder;
  private Path path = Path.of("");
  private EmbeddingsFile file = new EmbeddingsFile(path);

  @BeforeEach
  void open() {
    path = folder.resolve("deep/embeddings.bin");
    file = new EmbeddingsFile(path);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    file.write("model:1", PHRASES, VECTORS);

    assertThat(file.read("model:1", PHRASES))
        .isInstanceOfSatisfying(
            Found.Vectors.class,
            found -> {
              assertThat(found.all()).hasSize(2);
              assertThat(found.all().get(0)).containsExactly(1, 2.5f);
              assertThat(found.all().get(1)).containsExactly(-3, 0);
            });
  }

  @Test
  void noFileIsToldByItsName() throws IOException {
    assertThat(reason("model:1", PHRASES)).contains(path.toString(), "There is no");
  }

  @Test
  void anotherModelMakesItStale() throws IOException {
    file.write("model:1", PHRASES, VECTORS);

    assertThat(reason("model:2", PHRASES)).contains(path.toString(), "stale");
  }

  @Test
  void anotherPhraseMakesItStale() throws IOException {
    file.write("model:1", PHRASES, VECTORS);

    assertThat(reason("model:1", List.of("where is it", "good bye"))).contains("stale");
    assertThat(reason("model:1", PHRASES.reversed())).contains("stale");
    assertThat(reason("model:1", List.of("where is itgoodbye", ""))).contains("stale");
  }

  @Test
  void aByteThatChangedIsNoticedWhereverItIs() throws IOException {
    file.write("model:1", PHRASES, VECTORS);
    var bytes = Files.readAllBytes(path);
    for (var at = 0; at < bytes.length; at++) {
      var broken = bytes.clone();
      broken[at] ^= 1;
      Files.write(path, broken);

      assertThat(reason("model:1", PHRASES)).describedAs("byte %s", at).contains("corrupt");
    }
  }

  @Test
  void aFileThatEndsTooSoonIsCorrupt() throws IOException {
    file.write("model:1", PHRASES, VECTORS);
    var bytes = Files.readAllBytes(path);
    for (var length = 0; length < bytes.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(bytes, length));

      assertThat(reason("model:1", PHRASES)).contains("corrupt");
    }
  }

  @Test
  void anotherFileTakesItsPlaceWhole() throws IOException {
    file.write("model:1", PHRASES, VECTORS);
    file.write("model:2", List.of("a"), List.of(new float[] {7}));

    assertThat(file.read("model:2", List.of("a"))).isInstanceOf(Found.Vectors.class);
    try (var files = Files.list(path.getParent())) {
      assertThat(files).containsExactly(path);
    }
  }

  private String reason(String fingerprint, List<String> phrases) throws IOException {
    return file.read(fingerprint, phrases) instanceof Found.Unusable(var reason) ? reason : "";
  }
}
