package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhraseTest {
  @Test
  void namesAreStaticOrFiller() {
    assertThat(new Phrase("static:final_price_intro", "So").name()).contains("final_price_intro");
    assertThat(new Phrase("filler:hmm-2", "").text()).isEmpty();
    assertThat(Phrase.isName("static:приветствие")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "static:", "static:a b", "audio:hello", "static:a:b"})
  void otherNamesAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Phrase(name, "Hello"))
        .withMessageContaining('"' + name + '"');
  }
}
