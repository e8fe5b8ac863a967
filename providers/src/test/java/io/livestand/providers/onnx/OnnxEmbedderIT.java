package io.livestand.providers.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.dialogue.intent.MeaningMatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The model that comes along, for real.
@TestInstance(Lifecycle.PER_CLASS)
final class OnnxEmbedderIT {
  private OnnxEmbedder embedder;
  private ModelFiles files;

  @TempDir private Path folder;

  OnnxEmbedderIT() throws IOException {
    files = ModelFiles.miniLm();
    embedder = new OnnxEmbedder(files);
  }

  @AfterAll
  void close() {
    embedder.close();
    embedder.close();
  }

  @Test
  void sentencesThatMeanTheSameAreAlike() throws InterruptedException {
    var phrases =
        List.of("Where is my parcel?", "How much does it cost?", "I want to talk to a person");
    var vectors = new java.util.ArrayList<float[]>();
    for (var phrase : phrases) {
      vectors.add(embedder.embed(phrase));
    }

    var similarities = new MeaningMatcher(embedder, vectors).similarities("what is the price");

    assertThat(similarities[1]).isGreaterThan(0.5);
    assertThat(similarities[0]).isLessThan(0.4);
    assertThat(similarities[2]).isLessThan(0.4);
  }

  @Test
  void aVectorHas384NumbersHoweverLongTheTextIs() throws InterruptedException {
    assertThat(embedder.embed("yes")).hasSize(384);
    assertThat(embedder.embed("")).hasSize(384);
    assertThat(embedder.embed("parcel ".repeat(2_000))).hasSize(384);
    assertThat(embedder.embed("Где моя посылка? \uD83D\uDCE6")).hasSize(384);
  }

  @Test
  void callsAtTheSameTimeGetTheirOwnVectors() throws Exception {
    var texts = List.of("yes", "no", "where is my order", "goodbye", "how much is it");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          java.util.stream.IntStream.range(0, 40)
              .mapToObj(
                  at -> (Callable<float[]>) () -> embedder.embed(texts.get(at % texts.size())))
              .toList();
      var vectors = threads.invokeAll(tasks);
      for (var at = 0; at < vectors.size(); at++) {
        var alone = embedder.embed(texts.get(at % texts.size()));
        assertThat(vectors.get(at).get()).containsExactly(alone, within(1e-5f));
      }
    }
  }

  @Test
  void aModelOfOnesOwnIsReadFromAFolder() throws IOException, InterruptedException {
    Files.write(folder.resolve("model.onnx"), files.network());
    Files.write(folder.resolve("tokenizer.json"), files.tokenizer());

    try (var own = new OnnxEmbedder(ModelFiles.in(folder))) {
      assertThat(own.embed("yes")).containsExactly(embedder.embed("yes"), within(1e-5f));
      assertThat(own.fingerprint()).isNotEqualTo(embedder.fingerprint());
    }
  }

  @Test
  void filesThatAreNoModelAreToldInASentence() throws IOException {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ModelFiles.in(folder.resolve("nowhere")))
        .withMessageContaining("model.onnx");
    var broken =
        new ModelFiles("broken", "no network".getBytes(StandardCharsets.UTF_8), new byte[0]);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new OnnxEmbedder(broken))
        .withMessageContaining("broken");
    var noTokens = new ModelFiles("mute", files.network(), "{}".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new OnnxEmbedder(noTokens))
        .withMessageContaining("tokenizer of mute");
  }

  @Test
  void anInterruptedThreadIsNotKept() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> embedder.embed("yes"));
  }

  @Test
  void recentTextsAreNotComputedAgain() throws InterruptedException {
    var asked = new java.util.concurrent.atomic.AtomicInteger();
    var counted =
        new io.livestand.agent.language.TextEmbedder() {
          @Override
          public float[] embed(String text) {
            asked.incrementAndGet();
            return new float[] {text.length()};
          }

          @Override
          public String fingerprint() {
            return "counted";
          }
        };
    var recent = new RecentMeanings(counted);

    recent.embed("yes")[0] = 99;

    assertThat(recent.embed("yes")).containsExactly(3);
    assertThat(recent.embed("no")).containsExactly(2);
    assertThat(asked).hasValue(2);
    assertThat(recent.fingerprint()).isEqualTo("counted");
  }
}
