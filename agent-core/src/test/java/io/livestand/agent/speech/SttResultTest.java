package io.livestand.agent.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SttResultTest {
  @Test
  void aGuessMayChangeAndAFinalMayNot() {
    SttResult.Heard guess = new SttResult.Partial("how", 0.5, 3);
    SttResult.Heard end = new SttResult.Final("how much", 3);

    assertThat(guess.isFinal()).isFalse();
    assertThat(end.isFinal()).isTrue();
    assertThat(end.stability()).isEqualTo(1);
    assertThat(end.utteranceIndex()).isEqualTo(guess.utteranceIndex());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aStabilityThatIsNoShareIsRefused(double stability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SttResult.Partial("how", stability, 0));
  }

  @Test
  void anErrorTellsWhoFailedAndHow() {
    var error =
        new SttConnectionError(new ProviderException("a vendor", Kind.QUOTA, "full"), 2, "trace");

    assertThat(error.provider()).isEqualTo("a vendor");
    assertThat(error.kind()).isEqualTo(Kind.QUOTA);
  }
}
