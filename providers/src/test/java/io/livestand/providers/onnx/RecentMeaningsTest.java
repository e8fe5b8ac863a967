package io.livestand.providers.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentMeaningsTest {
  private final List<String> embedded = new ArrayList<>();
  private final RecentMeanings recent = new RecentMeanings(new Lengths());

  @Test
  void aTextIsEmbeddedOnceWhoeverAsks() throws InterruptedException {
    recent.embed("yes")[0] = 7; // nobody spoils what others are given

    assertThat(recent.embed("yes")).containsExactly(3);
    assertThat(recent.kept().embed("yes")).containsExactly(3);
    assertThat(embedded).containsExactly("yes");
    assertThat(recent.kept().fingerprint()).isEqualTo(recent.fingerprint()).isEqualTo("lengths");
  }

  @Test
  void whoCannotWaitIsRefusedWhatWasNotEmbeddedLately() {
    assertThatThrownBy(() -> recent.kept().embed("no")).isInstanceOf(ProviderException.class);
    assertThat(embedded).isEmpty();
  }

  private final class Lengths implements TextEmbedder {
    @Override
    public float[] embed(String text) {
      embedded.add(text);
      return new float[] {text.length()};
    }

    @Override
    public String fingerprint() {
      return "lengths";
    }
  }
}
