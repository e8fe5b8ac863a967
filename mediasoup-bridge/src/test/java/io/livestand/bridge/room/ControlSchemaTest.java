package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ControlSchemaTest {
  @Test
  void theSchemaTellsGoodMessagesFromBadOnes() {
    ControlSchema.validate("{\"id\":1,\"method\":\"createRoom\",\"data\":{\"room\":\"a\"}}");
    ControlSchema.validate("{\"id\":1,\"ok\":true,\"data\":{}}");

    assertThatThrownBy(() ->
            ControlSchema.validate(
                "{\"id\":1,\"method\":\"createRoom\",\"data\":{\"room\":\"a\",\"more\":1}}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> ControlSchema.validate("{\"id\":1,\"ok\":true}"))
        .isInstanceOf(AssertionError.class);
  }
}
