package io.livestand.sandbox.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchesTest {
  private final Switches switches = new Switches();

  @Test
  void eachStandsAtItsFirstValueUntilSet() {
    for (var each : Switch.values()) {
      assertThat(switches.value(each)).isEqualTo(each.allowed().getFirst());
      assertThat(switches.isTurned(each)).isFalse();
    }

    switches.set(Map.of("yandex-tts.rate_48000", "false"));
    assertThat(switches.is(Switch.TTS_RATE_48000)).isFalse();
    assertThat(switches.isTurned(Switch.TTS_RATE_48000)).isTrue();

    switches.reset();
    assertThat(switches.is(Switch.TTS_RATE_48000)).isTrue();
  }

  @Test
  void wrongOnesAreNamedAndNothingIsSet() {
    assertThatThrownBy(
            () -> switches.set(Map.of("openai.mood", "bad", "yandex-stt.empty_finals", "true")))
        .hasMessage("openai.mood is not a switch");
    assertThatThrownBy(() -> switches.set(Map.of("yandex-stt.empty_finals", "maybe")))
        .hasMessage("yandex-stt.empty_finals is one of [false, true]");
    assertThat(switches.is(Switch.STT_EMPTY_FINALS)).isFalse();
  }
}
